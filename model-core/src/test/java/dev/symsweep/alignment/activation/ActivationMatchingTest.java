package dev.symsweep.alignment.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.activation.ActivationMatching.Layer;
import dev.symsweep.alignment.activation.ActivationMatching.Similarity;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroup.Carrier;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationMatchingTest {

    private static final Engine ENGINE = Engine.named("onednn");
    private static final Shape IMAGE = Shape.of(8, 8, 3);

    /** One input x, two units relu(w x + c): what they put out is known for each pixel. */
    private static final Network TINY = Network.of(
            Shape.of(1),
            List.of(
                    new Dense("hidden", Network.INPUT, 2),
                    new Pointwise("relu", "hidden", Activation.RELU),
                    new Dense("output", "relu", 2)));

    static Stream<Network> planted() {
        return Stream.of(
                new Mlp(List.of(20, 15, 12), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(192), 5),
                new Mlp(List.of(20, 15), Norm.BATCH_NORM, Activation.RELU).network(Shape.of(192), 5),
                new ResNet(8, 0.5, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION).network(IMAGE, 5),
                new ResNet(8, 0.5, Norm.LAYER_NORM, ResNet.Shortcut.PADDED).network(IMAGE, 5),
                new SmallCnn(8, Activation.GELU).network(IMAGE, 5),
                SampleNetworks.FLATTENED);
    }

    @ParameterizedTest
    @MethodSource("planted")
    void findsAPlantedPermutation(Network network) {
        float[] a = SampleNetworks.vector(network, 1);
        PermutationGroups groups = PermutationGroups.of(network);
        NetworkPermutation planted = groups.random(RandomStream.of(2, "test"));
        float[] b = planted.inverse().apply(a);
        LabelledImages data = SampleNetworks.images(700);
        for (Similarity similarity : Similarity.values()) {
            for (Layer layer : Layer.values()) {
                Matched matched = match(new ActivationMatching(similarity, layer, 700), groups, data, a, b);
                assertThat(matched.permutation().permutations())
                        .as(similarity + " " + layer)
                        .isEqualTo(planted.permutations());
                assertThat(matched.objective()).hasSize(2);
                assertThat(matched.objective().get(1))
                        .isGreaterThan(matched.objective().get(0));
            }
        }
    }

    /** Pixels 0 and 255 are x = 0 and 1. A: x and 1 - x; B: 2 (1 - x) and 3 x. */
    @Test
    void innerProductsByHand() {
        float[] a = {1, -1, 0, 1, 1, 1, 1, 1, 0, 0};
        float[] b = {-2, 3, 2, 0, 1, 1, 1, 1, 0, 0};
        LabelledImages data = SampleNetworks.pixels(0, 255, 255, 255);
        Matched matched = match(
                new ActivationMatching(Similarity.INNER_PRODUCT, Layer.LAST, 10),
                PermutationGroups.of(TINY),
                data,
                a,
                b);
        assertThat(matched.permutation().permutations()).containsExactly(Permutation.of(1, 0));
        // Means of products: 0 on the diagonal; 3 of 4 times 3 and 1 of 4 times 2 off it.
        assertThat(matched.objective().get(0)).isEqualTo(0, within(1e-6));
        assertThat(matched.objective().get(1)).isEqualTo(2.25 + 0.5, within(1e-6));
        Matched ofTheFirstTwo = match(
                new ActivationMatching(Similarity.INNER_PRODUCT, Layer.LAST, 2),
                PermutationGroups.of(TINY),
                data,
                a,
                b);
        assertThat(ofTheFirstTwo.objective().get(1)).isEqualTo(1.5 + 1, within(1e-6));
    }

    /** The same units: perfectly correlated off the diagonal, perfectly anti-correlated on it. */
    @Test
    void correlationsByHand() {
        float[] a = {1, -1, 0, 1, 1, 1, 1, 1, 0, 0};
        float[] b = {-2, 3, 2, 0, 1, 1, 1, 1, 0, 0};
        Matched matched = match(
                new ActivationMatching(Similarity.CORRELATION, Layer.LAST, 10),
                PermutationGroups.of(TINY),
                SampleNetworks.pixels(0, 255, 255, 255),
                a,
                b);
        assertThat(matched.permutation().permutations()).containsExactly(Permutation.of(1, 0));
        assertThat(matched.objective().get(0)).isEqualTo(-2, within(1e-6));
        assertThat(matched.objective().get(1)).isEqualTo(2, within(1e-6));
    }

    /** A dead unit and one that is always 5 have no correlation with anything. */
    @Test
    void unitsThatNeverChangeAreLikeNone() {
        float[] a = {-1, 1, 0, 0, 1, 1, 1, 1, 0, 0};
        float[] b = {1, 0, 0, 5, 1, 1, 1, 1, 0, 0};
        Matched matched = match(
                new ActivationMatching(Similarity.CORRELATION, Layer.LAST, 10),
                PermutationGroups.of(TINY),
                SampleNetworks.pixels(0, 255, 30, 31),
                a,
                b);
        assertThat(matched.permutation().permutations()).containsExactly(Permutation.of(1, 0));
        assertThat(matched.objective().get(0)).isZero();
        assertThat(matched.objective().get(1)).isEqualTo(1, within(1e-6));
    }

    @Test
    void layersOfAResidualStream() {
        Network network = new ResNet(20, 0.25, Norm.LAYER_NORM, ResNet.Shortcut.PROJECTION).network(IMAGE, 5);
        PermutationGroup stem = PermutationGroups.of(network).groups().get(0);
        assertThat(counted(Layer.LAST, network, stem)).containsExactly("stage1-block3-relu2");
        assertThat(counted(Layer.FIRST, network, stem)).containsExactly("stem-relu");
        assertThat(counted(Layer.ALL, network, stem))
                .containsExactly("stem-relu", "stage1-block1-relu2", "stage1-block2-relu2", "stage1-block3-relu2");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LINEAR")
    void groupsWithoutANonlinearityHaveTheirLastActivation(Layer layer) {
        Network network = Network.of(
                IMAGE,
                List.of(
                        new Convolution("conv", Network.INPUT, 4, 3, 1, 1, Bias.TRAINED),
                        new Flatten("flat", "conv"),
                        new Dense("output", "flat", 5)));
        assertThat(counted(
                        layer, network, PermutationGroups.of(network).groups().get(0)))
                .containsExactly("flat");
    }

    @Test
    void linearActivationsAreThoseOfLayersWithWeights() {
        Network network = Network.of(
                IMAGE,
                List.of(
                        new Convolution("conv", Network.INPUT, 4, 3, 1, 1, Bias.TRAINED),
                        new Pointwise("relu", "conv", Activation.RELU),
                        new Flatten("flat", "relu"),
                        new Dense("output", "flat", 5)));
        assertThat(counted(
                        Layer.LINEAR,
                        network,
                        PermutationGroups.of(network).groups().get(0)))
                .containsExactly("conv");
    }

    private static List<String> counted(Layer layer, Network network, PermutationGroup group) {
        return new ActivationMatching(Similarity.INNER_PRODUCT, layer, 1)
                .counted(network, group).stream().map(Carrier::node).toList();
    }

    @Test
    void whatDoesNotFitIsRejected() {
        PermutationGroups groups = PermutationGroups.of(TINY);
        ActivationMatching method = new ActivationMatching(Similarity.INNER_PRODUCT, Layer.LAST, 10);
        assertThat(method.needsData()).isTrue();
        assertThatThrownBy(() -> method.matcher(AlignmentSetting.withoutData(groups, ENGINE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("activation-matching needs data, there is none");
        assertThatThrownBy(() -> new ActivationMatching(Similarity.CORRELATION, Layer.LAST, 0))
                .hasMessage("examples is 0, must be at least 1");
        float[] vector = SampleNetworks.vector(TINY, 1);
        float[] infinite = vector.clone();
        infinite[3] = Float.POSITIVE_INFINITY;
        LabelledImages data = SampleNetworks.pixels(1, 2);
        assertThatThrownBy(() -> match(method, groups, data, vector, new float[9]))
                .hasMessage("network b has 9 parameters, must have 10: it ends in tensor output.bias");
        assertThatThrownBy(() -> match(method, groups, data, infinite, vector))
                .hasMessage("network a, tensor hidden.bias: entry 1 is Infinity, must be finite");
        float[] huge = vector.clone();
        huge[0] = Float.MAX_VALUE;
        huge[2] = Float.MAX_VALUE;
        assertThatThrownBy(() -> match(method, groups, SampleNetworks.pixels(255), huge, huge))
                .hasMessage("activations of group hidden are not finite on pixels");
    }

    private static Matched match(
            ActivationMatching method, PermutationGroups groups, LabelledImages data, float[] a, float[] b) {
        try (PairMatcher matcher = method.matcher(new AlignmentSetting(groups, ENGINE, Optional.of(data)))) {
            Matched matched = matcher.match(a, b, 1);
            assertThat(matcher.match(a, b, 2).permutation().permutations())
                    .as("matched again")
                    .isEqualTo(matched.permutation().permutations());
            return matched;
        }
    }
}
