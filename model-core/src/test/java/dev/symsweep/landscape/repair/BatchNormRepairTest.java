package dev.symsweep.landscape.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.HookedEngine;
import dev.symsweep.evaluation.BatchStatistics;
import dev.symsweep.landscape.Path;
import dev.symsweep.network.Activation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Repair of networks with batch norms. */
class BatchNormRepairTest {

    private static final Engine ENGINE = Engine.named("onednn");
    private static final int EXAMPLES = 300;
    private static final LabelledImages DATA = SampleNetworks.images(EXAMPLES);
    private static final double ALPHA = 0.4;

    /** One layer is reset, the next one is rescaled. */
    private static final Network MIXED = Network.of(
            Shape.of(192),
            List.of(
                    new Dense("first", Network.INPUT, 8),
                    new BatchNorm("norm", "first", BatchNorm.DEFAULT_EPSILON, BatchNorm.DEFAULT_MOMENTUM),
                    new Pointwise("relu1", "norm", Activation.RELU),
                    new Dense("second", "relu1", 8),
                    new Pointwise("relu2", "second", Activation.RELU),
                    new Dense("output", "relu2", 5)));

    @Test
    void batchNormsAreReset() {
        Network network = new Mlp(List.of(20, 15, 12), Norm.BATCH_NORM, Activation.RELU).network(Shape.of(192), 5);
        float[] a = SampleNetworks.vector(network, 1);
        float[] b = SampleNetworks.vector(network, 2);
        float[] merged = merged(a, b);
        float[] expected = BatchStatistics.of(ENGINE, network, DATA).reestimated(merged);
        try (Repair repair = Repair.of(ENGINE, network, DATA, EXAMPLES)) {
            assertThat(Repair.nodes(network)).isEmpty();
            assertThat(repair.reset(a, b).at(ALPHA)).isEqualTo(expected);
            assertThat(repair.measured(a, b).at(ALPHA)).isEqualTo(expected);
            assertThat(repair.closedForm(a, b).at(ALPHA)).isEqualTo(expected);
        }
    }

    /** Its statistics would be those of what the node gave before it was rescaled. */
    @Test
    void nodesBeforeBatchNormsAreRefused() {
        Network network = Network.of(
                Shape.of(192),
                List.of(
                        new Dense("first", Network.INPUT, 8),
                        new Pointwise("relu1", "first", Activation.RELU),
                        new Dense("second", "relu1", 8),
                        new BatchNorm("norm", "second", BatchNorm.DEFAULT_EPSILON, BatchNorm.DEFAULT_MOMENTUM),
                        new Pointwise("relu2", "norm", Activation.RELU),
                        new Dense("output", "relu2", 5)));
        String message = "node first would be rescaled and stands before batch norm norm, must stand behind all batch"
                + " norms: their statistics are re-estimated first";
        float[] a = SampleNetworks.vector(network, 1);
        float[] b = SampleNetworks.vector(network, 2);
        try (Repair repair = Repair.of(ENGINE, network, DATA, 10)) {
            assertThatThrownBy(() -> repair.measured(a, b).at(ALPHA))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> repair.closedForm(a, b).at(ALPHA))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
            assertThat(repair.reset(a, b).at(ALPHA)).as("rescales nothing").hasSameSizeAs(a);
        }
        assertThatThrownBy(() -> Repair.nodes(network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** A node that no batch norm reads from keeps all statistics right. */
    @Test
    void nodesBehindBatchNormsAreRescaled() {
        assertThat(Repair.nodes(MIXED)).containsExactly("second");
    }

    /**
     * All networks of a path are reset, so that the targets between two that are not would be those of other networks.
     */
    @Test
    void targetsAreThoseOfEndsThatAreReset() {
        float[] a = SampleNetworks.vector(MIXED, 1);
        float[] b = SampleNetworks.vector(MIXED, 2);
        BatchStatistics statistics = BatchStatistics.of(ENGINE, MIXED, DATA);
        float[] start = statistics.reestimated(a);
        float[] end = statistics.reestimated(b);
        try (Repair repair = Repair.of(ENGINE, MIXED, DATA, EXAMPLES)) {
            Path measured = repair.measured(a, b);
            Path closedForm = repair.closedForm(a, b);
            assertThat(measured.at(0)).isEqualTo(start);
            assertThat(measured.at(1)).isEqualTo(end);
            assertThat(closedForm.at(0)).isEqualTo(start);
            assertThat(closedForm.at(1)).isEqualTo(end);
            Channels ofA = Channels.of(MIXED, start, "second", DATA);
            Channels ofB = Channels.of(MIXED, end, "second", DATA);
            Channels between = Channels.of(MIXED, measured.at(ALPHA), "second", DATA);
            for (int channel = 0; channel < between.means().length; channel++) {
                double deviation = (1 - ALPHA) * ofA.deviations()[channel] + ALPHA * ofB.deviations()[channel];
                double mean = (1 - ALPHA) * ofA.means()[channel] + ALPHA * ofB.means()[channel];
                assertThat(between.deviations()[channel]).isEqualTo(deviation, within(1e-3 * deviation));
                assertThat(between.means()[channel]).isEqualTo(mean, within(1e-3 * deviation));
            }
        }
    }

    /** Nothing that observes what is rescaled is compiled, and neither end is measured. */
    @Test
    void resettingDoesWithoutWhatRescales() {
        List<Set<String>> observed = new ArrayList<>();
        HookedEngine engine = new HookedEngine((network, options) -> {
            observed.add(options.observed());
            return ENGINE.compile(network, options);
        });
        try (Repair repair = Repair.of(engine, MIXED, DATA, EXAMPLES)) {
            float[] a = SampleNetworks.vector(MIXED, 1);
            float[] b = SampleNetworks.vector(MIXED, 2);
            repair.reset(a, b).at(ALPHA);
            assertThat(observed).as("what the batch norm reads").containsExactly(Set.of("first"));
            Path measured = repair.measured(a, b);
            measured.at(ALPHA);
            measured.at(1 - ALPHA);
            repair.closedForm(a, b).at(ALPHA);
            assertThat(observed)
                    .filteredOn(Set.of("second")::equals)
                    .as("once for each end")
                    .hasSize(2);
        }
    }

    private static float[] merged(float[] a, float[] b) {
        float[] merged = new float[a.length];
        for (int i = 0; i < merged.length; i++) {
            merged[i] = (float) ((1 - ALPHA) * a[i] + ALPHA * b[i]);
        }
        return merged;
    }
}
