package dev.symsweep.alignment.straightthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StraightThroughTest {

    private static final Engine ENGINE = Engine.named("onednn");
    private static final Shape IMAGE = Shape.of(8, 8, 3);
    private static final LabelledImages DATA = SampleNetworks.images(210);

    /** One group, so that weight matching is exact and the same for every seed. */
    private static final Network ONE_HIDDEN_LAYER =
            new Mlp(List.of(24), Norm.NONE, Activation.RELU).network(Shape.of(192), 5);

    static Stream<Network> networks() {
        return Stream.of(
                ONE_HIDDEN_LAYER,
                new Mlp(List.of(20, 15, 12), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(192), 5),
                new ResNet(8, 0.5, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION).network(IMAGE, 5),
                new SmallCnn(6, Activation.RELU).network(IMAGE, 5));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aPlantedPermutationStays(Network network) {
        PermutationGroups groups = PermutationGroups.of(network);
        float[] a = SampleNetworks.vector(network, 1);
        NetworkPermutation planted = groups.random(RandomStream.of(4, "planted"));
        float[] b = planted.inverse().apply(SampleNetworks.mixed(a, SampleNetworks.vector(network, 2), 0.05));

        Matched matched = match(new StraightThrough(2, 70, 1e-2), network, a, b, 1);

        assertThat(matched.permutation().permutations()).isEqualTo(planted.permutations());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theMidpointIsNeverWorseThanThatOfWeightMatching(Network network) {
        float[] a = SampleNetworks.vector(network, 1);
        float[] b = SampleNetworks.vector(network, 2);

        Matched matched = match(new StraightThrough(3, 50, 0.5), network, a, b, 1);

        List<Double> objective = matched.objective();
        NetworkPermutation start;
        try (PairMatcher matcher = WeightMatching.once().matcher(setting(network))) {
            start = matcher.match(a, b, 1).permutation();
        }
        assertThat(objective).hasSize(4).isSorted();
        assertThat(objective.get(0)).isEqualTo(-midpointLoss(network, a, start.apply(b)), within(1e-9));
        assertThat(objective.get(3))
                .as("of the permutation that is kept")
                .isEqualTo(-midpointLoss(network, a, matched.permutation().apply(b)), within(1e-9));
    }

    private static double midpointLoss(Network network, float[] a, float[] b) {
        float[] middle = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            middle[i] = (a[i] + b[i]) / 2;
        }
        try (Evaluator evaluator = Evaluator.of(ENGINE, network)) {
            return evaluator.evaluate(middle, DATA).loss();
        }
    }

    @Test
    void aLargeRateLowersTheLossOfRandomNetworks() {
        List<Double> objective = randomMatch(new StraightThrough(6, 50, 2), 1).objective();

        // Measured on seeds 0 to 3: from -1.83 to between -1.57 and -1.60.
        assertThat(objective.get(6) - objective.get(0)).isGreaterThan(0.15);
    }

    @Test
    void theResultDependsOnTheArgumentsAlone() {
        StraightThrough method = new StraightThrough(3, 50, 0.5);
        float[] a = SampleNetworks.vector(ONE_HIDDEN_LAYER, 1);
        float[] b = SampleNetworks.vector(ONE_HIDDEN_LAYER, 2);
        try (PairMatcher matcher = method.matcher(setting(ONE_HIDDEN_LAYER))) {
            Matched first = matcher.match(a, b, 1);
            Matched otherSeed = matcher.match(a, b, 2);
            Matched again = matcher.match(a, b, 1);

            assertThat(again.objective()).isEqualTo(first.objective());
            assertThat(again.permutation().permutations())
                    .isEqualTo(first.permutation().permutations());
            assertThat(otherSeed.objective().get(0))
                    .as("of one group")
                    .isEqualTo(first.objective().get(0));
            assertThat(otherSeed.objective()).as("another order of examples").isNotEqualTo(first.objective());
            assertThat(a).isEqualTo(SampleNetworks.vector(ONE_HIDDEN_LAYER, 1));
            assertThat(b).isEqualTo(SampleNetworks.vector(ONE_HIDDEN_LAYER, 2));
        }
    }

    @Test
    void aBatchBeyondTheDataIsTheWholeOfIt() {
        assertThat(randomMatch(new StraightThrough(2, Integer.MAX_VALUE, 0.5), 1)
                        .objective())
                .isEqualTo(
                        randomMatch(new StraightThrough(2, DATA.size(), 0.5), 1).objective());
    }

    @Test
    void whatDoesNotFitIsRejected() {
        assertThatThrownBy(() -> new StraightThrough(0, 1, 1)).hasMessage("epochs is 0, must be at least 1");
        assertThatThrownBy(() -> new StraightThrough(1, 0, 1)).hasMessage("batch is 0, must be at least 1");
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new StraightThrough(1, 1, rate))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("learning rate is " + rate + ", must be positive and finite");
        }
        StraightThrough method = new StraightThrough(1, 100, 1e-2);
        assertThat(method.needsData()).isTrue();
        assertThatThrownBy(() ->
                        method.matcher(AlignmentSetting.withoutData(PermutationGroups.of(ONE_HIDDEN_LAYER), ENGINE)))
                .hasMessage("straight-through needs data, there is none");
        Network normalized = new Mlp(List.of(6), Norm.BATCH_NORM, Activation.RELU).network(Shape.of(192), 5);
        assertThatThrownBy(() -> method.matcher(setting(normalized)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("straight-through cannot match networks with batch norm, as node \"norm1\" is: "
                        + "its running statistics fit no midpoint of two networks");
    }

    @Test
    void whatIsNotFiniteIsRejected() {
        StraightThrough method = new StraightThrough(1, 100, 1e-2);
        float[] vector = SampleNetworks.vector(ONE_HIDDEN_LAYER, 1);
        float[] infinite = vector.clone();
        infinite[3] = Float.POSITIVE_INFINITY;

        assertThatThrownBy(() -> match(method, ONE_HIDDEN_LAYER, infinite, vector, 1))
                .hasMessage("network a, tensor hidden1.weight: entry 3 is Infinity, must be finite");
        assertThatThrownBy(() -> match(method, ONE_HIDDEN_LAYER, vector, infinite, 1))
                .hasMessage("network b, tensor hidden1.weight: entry 3 is Infinity, must be finite");
        assertThatThrownBy(() -> match(method, ONE_HIDDEN_LAYER, vector, new float[9], 1))
                .hasMessageStartingWith("network b has 9 parameters");
        assertThatThrownBy(() -> match(new StraightThrough(1, 100, 1e300), ONE_HIDDEN_LAYER, vector, vector, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("network a, as trained, tensor ");
    }

    private static Matched randomMatch(StraightThrough method, long seed) {
        return match(
                method,
                ONE_HIDDEN_LAYER,
                SampleNetworks.vector(ONE_HIDDEN_LAYER, 1),
                SampleNetworks.vector(ONE_HIDDEN_LAYER, 2),
                seed);
    }

    private static AlignmentSetting setting(Network network) {
        return new AlignmentSetting(PermutationGroups.of(network), ENGINE, Optional.of(DATA));
    }

    private static Matched match(StraightThrough method, Network network, float[] a, float[] b, long seed) {
        try (PairMatcher matcher = method.matcher(setting(network))) {
            return matcher.match(a, b, seed);
        }
    }
}
