package dev.symsweep.alignment.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkPermutationTest {

    private static final PermutationGroups GROUPS = PermutationGroups.of(SampleNetworks.FLATTENED);

    /** 2 inputs, 3 hidden units, 2 logits: every entry's place is known. */
    @Test
    void movesRowsBiasesAndColumns() {
        Network network = Network.of(
                Shape.of(2),
                List.of(
                        new Dense("hidden", Network.INPUT, 3),
                        new Pointwise("relu", "hidden", Activation.RELU),
                        new Dense("output", "relu", 2)));
        float[] vector = {11, 12, 21, 22, 31, 32, 1, 2, 3, 111, 112, 113, 211, 212, 213, 7, 8};
        PermutationGroups groups = PermutationGroups.of(network);
        assertThat(NetworkPermutation.of(groups, List.of(Permutation.of(2, 0, 1)))
                        .apply(vector))
                .containsExactly(31, 32, 11, 12, 21, 22, 3, 1, 2, 113, 111, 112, 213, 211, 212, 7, 8);
    }

    /** A 1x1 convolution to 2 channels of a 1x2 image, flattened: position by position, channel by channel. */
    @Test
    void movesEachFlattenedCopy() {
        Network network = Network.of(
                Shape.of(1, 2, 1),
                List.of(
                        new Convolution("conv", Network.INPUT, 2, 1, 1, 0, Bias.TRAINED),
                        new Flatten("flat", "conv"),
                        new Dense("output", "flat", 1)));
        float[] vector = {1, 2, 3, 4, 101, 102, 201, 202, 9};
        PermutationGroups groups = PermutationGroups.of(network);
        assertThat(NetworkPermutation.of(groups, List.of(Permutation.of(1, 0))).apply(vector))
                .containsExactly(2, 1, 4, 3, 102, 101, 202, 201, 9);
    }

    /** Sharma et al. 2024, E.1 (6), on the vectors of every architecture. */
    @ParameterizedTest
    @MethodSource("dev.symsweep.alignment.SampleNetworks#all")
    void laws(SampleNetworks.Named named) {
        PermutationGroups groups = PermutationGroups.of(named.network());
        float[] vector = SampleNetworks.vector(named.network(), 1);
        NetworkPermutation first = groups.random(RandomStream.of(1, "test"));
        NetworkPermutation second = groups.random(RandomStream.of(2, "test"));
        float[] there = first.apply(vector);
        assertThat(there).isNotEqualTo(vector);
        assertThat(first.inverse().apply(there)).isEqualTo(vector);
        assertThat(second.after(first).apply(vector))
                .isEqualTo(second.apply(there))
                .isNotEqualTo(first.after(second).apply(vector));
        assertThat(second.after(first).inverse().permutations())
                .isEqualTo(first.inverse().after(second.inverse()).permutations());
        assertThat(groups.identity().apply(vector)).isEqualTo(vector).isNotSameAs(vector);
    }

    @Test
    void agreementIsThatOfEachGroup() {
        NetworkPermutation first = GROUPS.random(RandomStream.of(1, "test"));
        NetworkPermutation second = GROUPS.random(RandomStream.of(2, "test"));
        assertThat(first.agreement(first)).containsExactly(1, 1);
        assertThat(first.agreement(second))
                .containsExactly(
                        first.permutations()
                                .get(0)
                                .agreement(second.permutations().get(0)),
                        first.permutations()
                                .get(1)
                                .agreement(second.permutations().get(1)));
    }

    /** Equal groups need not be the same object: permutations travel between JVMs. */
    @Test
    void permutationsOfEqualGroupsCombine() {
        NetworkPermutation first = GROUPS.random(RandomStream.of(1, "test"));
        PermutationGroups again = PermutationGroups.of(SampleNetworks.FLATTENED);
        assertThat(again).isEqualTo(GROUPS).hasSameHashCodeAs(GROUPS);
        NetworkPermutation elsewhere = NetworkPermutation.of(again, first.permutations());
        assertThat(first.inverse().after(elsewhere).permutations())
                .allMatch(some -> some.equals(Permutation.identity(some.size())));
    }

    /** Of a network that is narrower or shallower, or has the same groups at other places. */
    @Test
    void permutationsOfOtherGroupsAreRejected() {
        NetworkPermutation own = mlp(9, 7).identity();
        assertThatThrownBy(() -> own.after(mlp(9, 6).identity()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the permutation is of another network: the first group that differs is hidden1 of 9 units on "
                                + "[hidden1.weight 9x10, hidden1.bias 9, hidden2.weight 6x9], must be hidden1 "
                                + "of 9 units on "
                                + "[hidden1.weight 9x10, hidden1.bias 9, hidden2.weight 7x9]");
        assertThatThrownBy(() -> own.agreement(mlp(9, 7, 5).identity()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("differs is hidden2 of 7 units");
        assertThatThrownBy(() -> own.agreement(mlp(9).identity()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("differs is hidden1 of 9 units");
        PermutationGroups none =
                PermutationGroups.of(Network.of(Shape.of(2), List.of(new Dense("output", Network.INPUT, 2))));
        assertThatThrownBy(() -> none.requireSame(own.groups()))
                .hasMessageContaining("differs is hidden1 of 9 units")
                .hasMessageEndingWith(", must be missing");
        PermutationGroups larger =
                PermutationGroups.of(Network.of(Shape.of(2), List.of(new Dense("output", Network.INPUT, 3))));
        assertThatThrownBy(() -> none.identity().after(larger.identity()))
                .hasMessage("the permutation is of another network: its layout has 9 parameters, must have 6");
    }

    private static PermutationGroups mlp(Integer... widths) {
        return PermutationGroups.of(new Mlp(List.of(widths), Norm.NONE, Activation.RELU).network(Shape.of(10), 4));
    }

    @Test
    void whatDoesNotFitIsRejected() {
        assertThatThrownBy(() -> NetworkPermutation.of(GROUPS, List.of(Permutation.identity(12))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 permutations for 2 groups");
        assertThatThrownBy(
                        () -> NetworkPermutation.of(GROUPS, List.of(Permutation.identity(12), Permutation.identity(7))))
                .hasMessage("group hidden has 9 units, its permutation 7");
        int size = GROUPS.network().layout().size();
        assertThatThrownBy(() -> GROUPS.identity().apply(new float[size + 1]))
                .hasMessage("parameter vector has " + (size + 1) + " entries, must have " + size);
    }
}
