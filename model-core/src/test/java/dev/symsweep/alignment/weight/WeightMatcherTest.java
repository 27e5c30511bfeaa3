package dev.symsweep.alignment.weight;

import static dev.symsweep.alignment.SampleNetworks.FLATTENED;
import static dev.symsweep.alignment.SampleNetworks.MLP;
import static dev.symsweep.alignment.SampleNetworks.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.InnerProduct;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.weight.WeightMatching.Biases;
import dev.symsweep.network.Network;
import dev.symsweep.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A matcher and the single descents that {@link WeightMatching} is made of. */
class WeightMatcherTest {

    static List<Network> networks() {
        return SampleNetworks.ofEachKind();
    }

    /** Sharma et al. 2024, E.1 (3): by the vectors themselves, after every group that was solved. */
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
            double objective = InnerProduct.of(network, a, permutation.apply(b));
            int accepted = 0;
            for (int solve = 0; solve < 6 * groups.groups().size(); solve++) {
                boolean better = matcher.improve(stream.nextInt(groups.groups().size())) > 0;
                NetworkPermutation next = matcher.pair().permutation();
                double after = InnerProduct.of(network, a, next.apply(b));
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

    /** Sharma et al. 2024, E.1 (3). */
    @ParameterizedTest
    @MethodSource("networks")
    void resultDependsOnTheArgumentsAlone(Network network) {
        float[] a = vector(network, 1);
        float[] b = vector(network, 2);
        PermutationGroups groups = PermutationGroups.of(network);
        WeightMatching method = new WeightMatching(2, Biases.COUNTED);
        try (WeightMatcher fresh = new WeightMatcher(method, groups);
                WeightMatcher used = new WeightMatcher(method, groups)) {
            used.match(b, a, 8);
            Matched first = fresh.match(a, b, 7);
            Matched again = used.match(a, b, 7);
            assertThat(again.permutation().permutations())
                    .isEqualTo(first.permutation().permutations());
            assertThat(again.objective()).isEqualTo(first.objective());
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

    @Test
    void unfitNetworksAreRefused() {
        float[] a = vector(MLP, 1);
        float[] broken = vector(MLP, 2);
        broken[MLP.layout().tensor("hidden2.weight").offset() + 3] = Float.NaN;
        try (WeightMatcher matcher = new WeightMatcher(WeightMatching.once(), PermutationGroups.of(MLP))) {
            assertThatThrownBy(() -> matcher.match(a, broken, 7))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("network b, tensor hidden2.weight: entry 3 is NaN, must be finite");
            assertThatThrownBy(() -> matcher.match(new float[30], a, 7))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("network a has 30 parameters, must have " + a.length
                            + ": it ends in tensor hidden1.weight");
            assertThatThrownBy(() -> matcher.match(a, new float[a.length + 2], 7))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("network b has " + (a.length + 2) + " parameters, must have " + a.length
                            + ": it ends 2 after the last tensor, output.bias");
        }
    }
}
