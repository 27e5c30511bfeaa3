package dev.symsweep.alignment;

import static dev.symsweep.alignment.SampleNetworks.FLATTENED;
import static dev.symsweep.alignment.SampleNetworks.MLP;
import static dev.symsweep.alignment.SampleNetworks.PADDED_RESNET;
import static dev.symsweep.alignment.SampleNetworks.RESNET;
import static dev.symsweep.alignment.SampleNetworks.mixed;
import static dev.symsweep.alignment.SampleNetworks.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.WeightMatching.Biases;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroups;
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

    private static final Predicate<ParameterTensor> ALL_WEIGHTS =
            tensor -> !tensor.role().isBuffer();

    static List<Network> networks() {
        return SampleNetworks.ofEachKind();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void objectiveIsTheInnerProductAndGrowsWithEachSweep(Network network) {
        float[] a = vector(network, 1);
        float[] b = vector(network, 2);

        Matched matched = match(new WeightMatching(3, Biases.COUNTED), network, a, b);

        List<Double> objective = matched.objective();
        assertThat(objective).isSorted().hasSizeLessThanOrEqualTo(101);
        assertThat(objective.get(objective.size() - 1))
                .isEqualTo(product(network, a, matched.permutation().apply(b), ALL_WEIGHTS), within(1e-8))
                .isGreaterThan(product(network, a, b, ALL_WEIGHTS));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void noGroupAloneCanDoBetter(Network network) {
        float[] a = vector(network, 1);
        float[] b = vector(network, 2);
        Matched matched = match(WeightMatching.once(), network, a, b);
        RandomStream stream = RandomStream.of(5, "test");
        double best = product(network, a, matched.permutation().apply(b), ALL_WEIGHTS);

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
                assertThat(product(network, a, permuted, ALL_WEIGHTS)).isLessThanOrEqualTo(best + 1e-4);
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
                    optimum = Math.max(optimum, product(network, a, permutation.apply(b), ALL_WEIGHTS));
                }
            }

            Matched matched = match(new WeightMatching(30, Biases.COUNTED), network, a, b);

            assertThat(product(network, a, matched.permutation().apply(b), ALL_WEIGHTS))
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

    @ParameterizedTest
    @MethodSource("networks")
    void plantedPermutationIsFound(Network network) {
        int found = 0;
        int trials = 20;
        for (int trial = 0; trial < trials; trial++) {
            float[] a = vector(network, trial);
            NetworkPermutation planted = PermutationGroups.of(network).random(RandomStream.of(trial, "planted"));

            Matched matched = match(
                    new WeightMatching(10, Biases.COUNTED),
                    network,
                    a,
                    planted.inverse().apply(a));

            if (matched.permutation().permutations().equals(planted.permutations())) {
                found++;
                assertThat(matched.objective().get(matched.objective().size() - 1))
                        .isEqualTo(product(network, a, a, ALL_WEIGHTS), within(1e-8));
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(network == MLP ? trials : trials * 95 / 100);
    }

    @Test
    void noiseHidesThePlantedPermutationLittleByLittle() {
        List<Double> shares = new ArrayList<>();
        for (double sigma : List.of(0.0, 1.0, 2.0, 4.0, 16.0)) {
            double share = 0;
            for (int trial = 0; trial < 5; trial++) {
                float[] a = vector(MLP, trial);
                NetworkPermutation planted = PermutationGroups.of(MLP).random(RandomStream.of(trial, "planted"));
                float[] b = planted.inverse().apply(mixed(a, vector(MLP, 100 + trial), sigma));
                share += match(WeightMatching.once(), MLP, a, b).permutation().agreement(planted)[0] / 5;
            }
            shares.add(share);
        }
        assertThat(shares).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(shares.get(0)).isEqualTo(1);
        assertThat(shares.get(2)).isBetween(0.2, 0.999);
        assertThat(shares.get(4)).isLessThan(0.2);
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
                tensor -> ALL_WEIGHTS.test(tensor) && tensor.role() != ParameterTensor.Role.BIAS;

        Matched counted = match(new WeightMatching(1, Biases.COUNTED), MLP, a, b);
        Matched leftOut = match(new WeightMatching(1, Biases.LEFT_OUT), MLP, a, b);

        assertThat(leftOut.objective().get(leftOut.objective().size() - 1))
                .isEqualTo(product(MLP, a, leftOut.permutation().apply(b), withoutBiases), within(1e-8))
                .isGreaterThan(product(MLP, a, counted.permutation().apply(b), withoutBiases));
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

    @ParameterizedTest
    @MethodSource("networks")
    void resultDependsOnTheArgumentsAlone(Network network) {
        float[] a = vector(network, 1);
        float[] b = vector(network, 2);
        Matched fresh = match(new WeightMatching(2, Biases.COUNTED), network, a, b);
        try (WeightMatcher matcher =
                new WeightMatcher(new WeightMatching(2, Biases.COUNTED), PermutationGroups.of(network))) {
            matcher.match(b, a, 8);
            Matched again = matcher.match(a, b, 7);
            assertThat(again.permutation().permutations())
                    .isEqualTo(fresh.permutation().permutations());
            assertThat(again.objective()).isEqualTo(fresh.objective());
        }
    }

    @Test
    void descentStartsWhereItIsTold() {
        float[] a = vector(FLATTENED, 1);
        NetworkPermutation planted = PermutationGroups.of(FLATTENED).random(RandomStream.of(1, "planted"));
        float[] b = planted.inverse().apply(a);
        try (WeightMatcher matcher = new WeightMatcher(WeightMatching.once(), PermutationGroups.of(FLATTENED))) {
            Matched matched = matcher.matchFrom(planted, a, b, 7);
            assertThat(matched.permutation().permutations()).isEqualTo(planted.permutations());
            assertThat(matched.objective()).hasSize(2);
        }
    }

    @Test
    void startsOfOtherNetworksAreRefused() {
        float[] a = vector(MLP, 1);
        try (WeightMatcher matcher = new WeightMatcher(WeightMatching.once(), PermutationGroups.of(MLP))) {
            NetworkPermutation other = PermutationGroups.of(FLATTENED).identity();
            assertThatThrownBy(() -> matcher.matchFrom(other, a, a, 7))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the first group that differs is conv of 12 units on ")
                    .hasMessageContaining(", must be hidden1 of 32 units on ");
        }
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
            assertThat(matched.objective().get(0)).isEqualTo(product(RESNET, a, b, ALL_WEIGHTS), within(1e-8));
        }
    }

    /** By the vectors themselves, after every group that was solved. */
    @ParameterizedTest
    @MethodSource("networks")
    void everyAcceptedMoveGains(Network network) {
        float[] a = vector(network, 1);
        float[] b = vector(network, 2);
        PermutationGroups groups = PermutationGroups.of(network);
        RandomStream stream = RandomStream.of(3, "test");
        try (WeightMatcher matcher = new WeightMatcher(WeightMatching.once(), groups)) {
            matcher.pair().start(a, b, groups.random(stream));
            NetworkPermutation permutation = matcher.pair().permutation();
            double objective = product(network, a, permutation.apply(b), ALL_WEIGHTS);
            int accepted = 0;
            for (int solve = 0; solve < 6 * groups.groups().size(); solve++) {
                boolean better = matcher.improve(stream.nextInt(groups.groups().size())) > 0;
                NetworkPermutation next = matcher.pair().permutation();
                double after = product(network, a, next.apply(b), ALL_WEIGHTS);
                if (better) {
                    assertThat(after).isGreaterThan(objective);
                    accepted++;
                } else {
                    assertThat(next.permutations()).isEqualTo(permutation.permutations());
                }
                permutation = next;
                objective = after;
            }
            assertThat(accepted).isGreaterThan(groups.groups().size() / 2);
        }
    }

    /** Of equal units any order is as good: they stay. */
    @Test
    void deadUnitsStay() {
        float[] zeros = new float[PADDED_RESNET.layout().size()];
        Matched matched = match(WeightMatching.once(), PADDED_RESNET, zeros, zeros);
        assertThat(matched.permutation().permutations()).allMatch(Permutation::isIdentity);
        assertThat(matched.objective()).containsExactly(0.0, 0.0);
    }

    @Test
    void unfitNetworksAreRefused() {
        float[] a = vector(MLP, 1);
        float[] broken = vector(MLP, 2);
        broken[MLP.layout().tensor("hidden2.weight").offset() + 3] = Float.NaN;
        assertThatThrownBy(() -> match(WeightMatching.once(), MLP, a, broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("network b, tensor hidden2.weight: entry 3 is NaN, must be finite");
        assertThatThrownBy(() -> match(WeightMatching.once(), MLP, new float[30], a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "network a has 30 parameters, must have " + a.length + ": it ends in tensor hidden1.weight");
        assertThatThrownBy(() -> match(WeightMatching.once(), MLP, a, new float[a.length + 2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("network b has " + (a.length + 2) + " parameters, must have " + a.length
                        + ": it ends 2 after the last tensor, output.bias");
        assertThatThrownBy(() -> new WeightMatching(0, Biases.COUNTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("restarts is 0, must be at least 1");
    }

    private static Matched match(WeightMatching method, Network network, float[] a, float[] b) {
        try (WeightMatcher matcher = new WeightMatcher(method, PermutationGroups.of(network))) {
            return matcher.match(a, b, 7);
        }
    }

    private static double product(Network network, float[] a, float[] b, Predicate<ParameterTensor> counts) {
        double sum = 0;
        for (ParameterTensor tensor : network.layout().tensors()) {
            for (int i = tensor.offset(); counts.test(tensor) && i < tensor.end(); i++) {
                sum += (double) a[i] * b[i];
            }
        }
        return sum;
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
