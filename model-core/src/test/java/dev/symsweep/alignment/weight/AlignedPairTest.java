package dev.symsweep.alignment.weight;

import static dev.symsweep.alignment.SampleNetworks.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.random.RandomStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlignedPairTest {

    static List<Network> networks() {
        return SampleNetworks.ofEachKind();
    }

    /** However often units have moved: each score is the inner product of what two units have in the vectors. */
    @ParameterizedTest
    @MethodSource("networks")
    void scoresFollowTheMoves(Network network) {
        requireScoresFollow(network, AlignedPair.WORKSPACE);
    }

    /** One unit at a time, and some of the narrow ones: the last part of a move is a smaller one. */
    @ParameterizedTest
    @MethodSource("networks")
    void scoresFollowInATinyWorkspace(Network network) {
        requireScoresFollow(network, 1);
        requireScoresFollow(network, 250);
    }

    private static void requireScoresFollow(Network network, int workspace) {
        PermutationGroups groups = PermutationGroups.of(network);
        float[] a = vector(network, 1);
        float[] b = vector(network, 2);
        RandomStream stream = RandomStream.of(1, "test");
        try (AlignedPair pair = new AlignedPair(new WeightLayout(groups, tensor -> true), workspace)) {
            pair.start(a, b, groups.random(stream));
            for (int group = 0; group < groups.groups().size(); group++) {
                pair.scores(group);
            }
            double objective = pair.objective();
            for (int turn = 0; turn < 30; turn++) {
                int group = stream.nextInt(groups.groups().size());
                int size = pair.size(group);
                UnitMoves change = UnitMoves.of(turn < 15 ? stream.permutation(size) : swapped(size, stream));
                double gain = pair.gain(group, change);
                pair.move(group, change);
                objective += gain;
                assertThat(pair.objective()).isEqualTo(objective, within(1e-9));
            }
            float[] permuted = pair.permutation().apply(b);
            for (int group = 0; group < groups.groups().size(); group++) {
                requireScores(pair, group, groups.groups().get(group), a, permuted);
            }
        }
    }

    private static int[] swapped(int size, RandomStream stream) {
        int[] sources = Permutation.identity(size).sources();
        int one = stream.nextInt(size);
        int two = stream.nextInt(size);
        sources[one] = two;
        sources[two] = one;
        return sources;
    }

    private static void requireScores(AlignedPair pair, int group, PermutationGroup of, float[] a, float[] b) {
        float[] scores = pair.scores(group);
        for (int i = 0; i < of.size(); i++) {
            for (int j = 0; j < of.size(); j += 1 + of.size() / 9) {
                double expected = 0;
                for (PermutationGroup.Member member : of.members()) {
                    expected += member.tensor().role().isBuffer() ? 0 : score(member, i, j, a, b);
                }
                assertThat((double) scores[i * of.size() + j])
                        .as("group %s, units %d and %d", of.name(), i, j)
                        .isEqualTo(expected, within(1e-4));
            }
        }
    }

    private static double score(PermutationGroup.Member member, int i, int j, float[] a, float[] b) {
        ParameterTensor tensor = member.tensor();
        int rows = tensor.shape().size(0);
        int columns = tensor.shape().rank() > 1 ? tensor.shape().size(1) : 1;
        int kernel = tensor.size() / (rows * columns);
        double sum = 0;
        for (int copy = 0; copy < member.indices().copies(); copy++) {
            int first = member.indices().index(copy, i);
            int second = member.indices().index(copy, j);
            for (int other = 0; other < (member.axis() == 0 ? columns : rows); other++) {
                int inA = member.axis() == 0 ? first * columns + other : other * columns + first;
                int inB = member.axis() == 0 ? second * columns + other : other * columns + second;
                for (int place = 0; place < kernel; place++) {
                    sum += (double) a[tensor.offset() + inA * kernel + place]
                            * b[tensor.offset() + inB * kernel + place];
                }
            }
        }
        return sum;
    }
}
