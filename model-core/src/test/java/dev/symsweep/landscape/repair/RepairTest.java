package dev.symsweep.landscape.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.landscape.Path;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepairTest {

    private static final Engine ENGINE = Engine.named("onednn");
    private static final int EXAMPLES = 300;
    private static final LabelledImages DATA = SampleNetworks.images(EXAMPLES);
    private static final Shape IMAGE = Shape.of(8, 8, 3);
    private static final double ALPHA = 0.4;

    static Stream<Network> repairable() {
        return Stream.of(
                mlp(Norm.NONE),
                mlp(Norm.LAYER_NORM),
                new SmallCnn(6, Activation.RELU).network(IMAGE, 5),
                new ResNet(8, 0.25, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION).network(IMAGE, 5),
                new ResNet(8, 0.25, Norm.LAYER_NORM, ResNet.Shortcut.PADDED).network(IMAGE, 5),
                SampleNetworks.FLATTENED);
    }

    private static Network mlp(Norm norm) {
        return new Mlp(List.of(20, 15, 12), norm, Activation.RELU).network(Shape.of(192), 5);
    }

    /** Sharma et al. 2024, E.1 (12), after the fold of every layer. */
    @ParameterizedTest
    @MethodSource("repairable")
    void mergedChannelsHaveTheirTargets(Network network) {
        float[] a = SampleNetworks.vector(network, 1);
        float[] b = SampleNetworks.vector(network, 2);
        float[] plain = new float[a.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (float) ((1 - ALPHA) * a[i] + ALPHA * b[i]);
        }
        try (Repair repair = Repair.of(ENGINE, network, DATA, EXAMPLES)) {
            float[] repaired = repair.measured(a, b).at(ALPHA);
            assertThat(Repair.nodes(network)).isNotEmpty();
            for (String node : Repair.nodes(network)) {
                Channels ofA = Channels.of(network, a, node, DATA);
                Channels ofB = Channels.of(network, b, node, DATA);
                Channels merged = Channels.of(network, repaired, node, DATA);
                Channels unrepaired = Channels.of(network, plain, node, DATA);
                double mostOff = 0;
                for (int channel = 0; channel < ofA.means().length; channel++) {
                    double deviation = (1 - ALPHA) * ofA.deviations()[channel] + ALPHA * ofB.deviations()[channel];
                    double mean = (1 - ALPHA) * ofA.means()[channel] + ALPHA * ofB.means()[channel];
                    assertThat(merged.deviations()[channel]).as(node).isEqualTo(deviation, within(1e-3 * deviation));
                    assertThat(merged.means()[channel]).as(node).isEqualTo(mean, within(1e-3 * deviation));
                    mostOff = Math.max(mostOff, Math.abs(unrepaired.deviations()[channel] / deviation - 1));
                }
                assertThat(mostOff).as(node).isGreaterThan(0.05);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("repairable")
    void theEndsStay(Network network) {
        float[] a = SampleNetworks.vector(network, 1);
        float[] b = SampleNetworks.vector(network, 2);
        try (Repair repair = Repair.of(ENGINE, network, DATA, 1000)) {
            Path measured = repair.measured(a, b);
            Path closedForm = repair.closedForm(a, b);
            assertThat(measured.at(0)).isEqualTo(a);
            assertThat(measured.at(1)).isEqualTo(b);
            assertThat(closedForm.at(0)).isEqualTo(a);
            assertThat(closedForm.at(1)).isEqualTo(b);
        }
    }

    /** Before a nonlinearity, a merged first layer is the mixture of the two. */
    @Test
    void closedFormIsExactForTheFirstLayer() {
        Network network = new Mlp(List.of(20), Norm.NONE, Activation.RELU).network(Shape.of(192), 5);
        try (Repair repair = Repair.of(ENGINE, network, DATA, EXAMPLES)) {
            float[] a = SampleNetworks.vector(network, 1);
            float[] b = SampleNetworks.vector(network, 2);
            float[] measured = repair.measured(a, b).at(ALPHA);
            assertThat(repair.closedForm(a, b).at(ALPHA)).containsExactly(measured, within(1e-5f));
        }
    }

    @Test
    void nodesThatAreRescaled() {
        assertThat(Repair.nodes(mlp(Norm.NONE))).containsExactly("hidden1", "hidden2", "hidden3");
        assertThat(Repair.nodes(mlp(Norm.LAYER_NORM))).containsExactly("norm1", "norm2", "norm3");
        assertThat(Repair.nodes(new ResNet(8, 0.25, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION).network(IMAGE, 5)))
                .containsExactly(
                        "stem-norm",
                        "stage1-block1-norm1",
                        "stage1-block1-norm2",
                        "stage2-block1-norm1",
                        "stage2-block1-norm2",
                        "stage2-block1-shortcut-norm",
                        "stage3-block1-norm1",
                        "stage3-block1-norm2",
                        "stage3-block1-shortcut-norm");
        assertThat(Repair.nodes(new ResNet(8, 0.25, Norm.NONE, ResNet.Shortcut.PADDED).network(IMAGE, 5)))
                .isEmpty();
    }

    /** A unit without weights is constant: it moves to the mean, and gives no NaN. */
    @Test
    void unitsThatNeverChangeAreShifted() {
        Network network = new Mlp(List.of(3), Norm.NONE, Activation.RELU).network(Shape.of(192), 5);
        float[] a = SampleNetworks.vector(network, 1);
        float[] b = SampleNetworks.vector(network, 2);
        int bias = network.layout().tensor("hidden1.bias").offset();
        for (float[] vector : List.of(a, b)) {
            for (int i = 0; i < 192; i++) {
                vector[i] = 0;
            }
        }
        a[bias] = 1;
        b[bias] = -2;
        try (Repair repair = Repair.of(ENGINE, network, DATA, EXAMPLES)) {
            Path measured = repair.measured(a, b);
            Path closedForm = repair.closedForm(a, b);
            assertThat(measured.at(0.5)[bias]).isEqualTo(-0.5f, within(1e-6f));
            assertThat(closedForm.at(0.5)[bias]).isEqualTo(-0.5f, within(1e-6f));
            assertThat(measured.at(0.5)[0]).isZero();
        }
    }

    @Test
    void whatDoesNotFitIsRejected() {
        Network network = mlp(Norm.NONE);
        float[] vector = SampleNetworks.vector(network, 1);
        float[] diverged = vector.clone();
        diverged[diverged.length - 1] = Float.NaN;
        assertThatThrownBy(() -> Repair.of(ENGINE, network, DATA, 0)).hasMessage("examples is 0, must be at least 1");
        assertThatThrownBy(() -> Repair.of(ENGINE, network, SampleNetworks.pixels(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the network takes 192");
        try (Repair repair = Repair.of(ENGINE, network, DATA, 10)) {
            assertThatThrownBy(() -> repair.reset(vector, new float[2]))
                    .hasMessageStartingWith("network b has 2 parameters, must have ");
            assertThatThrownBy(() -> repair.reset(diverged, vector))
                    .hasMessage("network a, tensor output.bias: entry 4 is NaN, must be finite");
            assertThatThrownBy(() -> repair.measured(vector, vector).at(1.5))
                    .hasMessage("lambda is 1.5, must be in [0, 1]");
            assertThatThrownBy(() -> repair.closedForm(vector, vector).at(Double.NaN))
                    .hasMessage("lambda is NaN, must be in [0, 1]");
        }
    }
}
