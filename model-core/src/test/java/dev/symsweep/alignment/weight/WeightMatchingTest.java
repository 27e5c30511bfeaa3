package dev.symsweep.alignment.weight;

import static dev.symsweep.alignment.SampleNetworks.MLP;
import static dev.symsweep.alignment.SampleNetworks.PADDED_RESNET;
import static dev.symsweep.alignment.SampleNetworks.RESNET;
import static dev.symsweep.alignment.SampleNetworks.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.InnerProduct;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.weight.WeightMatching.Biases;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightMatchingTest {

    static List<Network> networks() {
        return SampleNetworks.ofEachKind();
    }

    /** Sharma et al. 2024, E.1 (3): at most 100 sweeps. */
    @ParameterizedTest
    @MethodSource("networks")
    void objectiveIsTheInnerProductAndGrowsWithEachSweep(Network network) {
        float[] a = vector(network, 1);
        float[] b = vector(network, 2);

        Matched matched = match(WeightMatching.once(), network, a, b);

        List<Double> objective = matched.objective();
        assertThat(objective).isSorted().hasSizeLessThanOrEqualTo(101);
        assertThat(objective.get(objective.size() - 1))
                .isEqualTo(InnerProduct.of(network, a, matched.permutation().apply(b)), within(1e-8))
                .isGreaterThan(InnerProduct.of(network, a, b));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void noGroupAloneCanDoBetter(Network network) {
        float[] a = vector(network, 1);
        float[] b = vector(network, 2);
        Matched matched = match(WeightMatching.once(), network, a, b);
        RandomStream stream = RandomStream.of(5, "test");
        double best = InnerProduct.of(network, a, matched.permutation().apply(b));

        for (int group = 0; group < matched.permutation().permutations().size(); group++) {
            for (int trial = 0; trial < 20; trial++) {
                List<Permutation> other = new ArrayList<>(matched.permutation().permutations());
                int[] sources = other.get(group).sources();
                int one = stream.nextInt(sources.length);
                int two = stream.nextInt(sources.length);
                int kept = sources[one];
                sources[one] = sources[two];
                sources[two] = kept;
                other.set(group, Permutation.of(sources));
                float[] permuted = NetworkPermutation.of(matched.permutation().groups(), other)
                        .apply(b);
                assertThat(InnerProduct.of(network, a, permuted)).isLessThanOrEqualTo(best + 1e-4);
            }
        }
    }

    @Test
    void restartsFindTheOptimumOfSmallNetworks() {
        Network network = new Mlp(List.of(4, 3), Norm.NONE, Activation.RELU).network(Shape.of(2), 2);
        for (int seed = 0; seed < 10; seed++) {
            float[] a = vector(network, seed);
            float[] b = vector(network, 100 + seed);
            double optimum = Double.NEGATIVE_INFINITY;
            for (Permutation first : permutations(4)) {
                for (Permutation second : permutations(3)) {
                    NetworkPermutation permutation =
                            NetworkPermutation.of(PermutationGroups.of(network), List.of(first, second));
                    optimum = Math.max(optimum, InnerProduct.of(network, a, permutation.apply(b)));
                }
            }

            Matched matched = match(new WeightMatching(30, Biases.COUNTED), network, a, b);

            assertThat(InnerProduct.of(network, a, matched.permutation().apply(b)))
                    .isEqualTo(optimum, within(1e-5));
        }
    }

    @Test
    void moreRestartsAreNeverWorse() {
        float[] a = vector(RESNET, 1);
        float[] b = vector(RESNET, 2);
        double last = Double.NEGATIVE_INFINITY;
        double first = Double.NaN;
        for (int restarts = 1; restarts <= 6; restarts++) {
            List<Double> objective = match(new WeightMatching(restarts, Biases.COUNTED), RESNET, a, b)
                    .objective();
            assertThat(objective.get(objective.size() - 1)).isGreaterThanOrEqualTo(last);
            last = objective.get(objective.size() - 1);
            first = restarts == 1 ? last : first;
        }
        assertThat(last).isGreaterThan(first);
    }

    @Test
    void biasesCountOnlyIfAskedFor() {
        float[] a = vector(MLP, 1);
        float[] b = vector(MLP, 2);
        for (ParameterTensor tensor : MLP.layout().tensors()) {
            if (tensor.role() == ParameterTensor.Role.BIAS) {
                for (int i = tensor.offset(); i < tensor.end(); i++) {
                    b[i] *= 100;
                }
            }
        }
        Predicate<ParameterTensor> withoutBiases =
                tensor -> !tensor.role().isBuffer() && tensor.role() != ParameterTensor.Role.BIAS;

        Matched counted = match(new WeightMatching(1, Biases.COUNTED), MLP, a, b);
        Matched leftOut = match(new WeightMatching(1, Biases.LEFT_OUT), MLP, a, b);

        assertThat(leftOut.objective().get(leftOut.objective().size() - 1))
                .isEqualTo(InnerProduct.of(MLP, a, leftOut.permutation().apply(b), withoutBiases), within(1e-8))
                .isGreaterThan(InnerProduct.of(MLP, a, counted.permutation().apply(b), withoutBiases));
    }

    @Test
    void runningStatisticsMoveButDoNotCount() {
        Network network = new Mlp(List.of(6, 5), Norm.BATCH_NORM, Activation.RELU).network(Shape.of(4), 3);
        float[] a = vector(network, 1);
        float[] b = vector(network, 2);
        Matched matched = match(WeightMatching.once(), network, a, b);
        for (ParameterTensor tensor : network.layout().tensors()) {
            if (tensor.role().isBuffer()) {
                for (int i = tensor.offset(); i < tensor.end(); i++) {
                    b[i] += 1000 * i;
                }
            }
        }
        assertThat(match(WeightMatching.once(), network, a, b).permutation().permutations())
                .isEqualTo(matched.permutation().permutations());
    }

    /** Also where a restart from a random order was kept. */
    @Test
    void objectiveBeginsAtTheGivenOrder() {
        float[] a = vector(RESNET, 1);
        float[] b = vector(RESNET, 2);
        Matched once = match(WeightMatching.once(), RESNET, a, b);
        Matched often = match(new WeightMatching(6, Biases.COUNTED), RESNET, a, b);
        assertThat(often.permutation().permutations())
                .isNotEqualTo(once.permutation().permutations());
        for (Matched matched : List.of(once, often)) {
            assertThat(matched.objective().get(0)).isEqualTo(InnerProduct.of(RESNET, a, b), within(1e-8));
        }
    }

    /** Of equal units any order is as good: they stay. */
    @Test
    void deadUnitsStay() {
        float[] zeros = new float[PADDED_RESNET.layout().size()];
        Matched matched = match(WeightMatching.once(), PADDED_RESNET, zeros, zeros);
        assertThat(matched.permutation().permutations())
                .allMatch(some -> some.equals(Permutation.identity(some.size())));
        assertThat(matched.objective()).containsExactly(0.0, 0.0);
    }

    @Test
    void restartsAreAtLeastOne() {
        assertThatThrownBy(() -> new WeightMatching(0, Biases.COUNTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("restarts is 0, must be at least 1");
    }

    private static Matched match(WeightMatching method, Network network, float[] a, float[] b) {
        try (WeightMatcher matcher = new WeightMatcher(method, PermutationGroups.of(network))) {
            return matcher.match(a, b, 7);
        }
    }

    private static List<Permutation> permutations(int size) {
        List<Permutation> all = new ArrayList<>();
        permute(new int[size], 0, all);
        return all;
    }

    private static void permute(int[] sources, int place, List<Permutation> all) {
        if (place == sources.length) {
            all.add(Permutation.of(sources));
            return;
        }
        for (int unit = 0; unit < sources.length; unit++) {
            boolean free = true;
            for (int before = 0; before < place; before++) {
                free &= sources[before] != unit;
            }
            if (free) {
                sources[place] = unit;
                permute(sources, place + 1, all);
            }
        }
    }
}
