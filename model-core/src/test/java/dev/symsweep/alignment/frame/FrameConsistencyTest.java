package dev.symsweep.alignment.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.alignment.Aligned;
import dev.symsweep.alignment.Frame;
import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a common frame has over pairs that are matched one by one. */
class FrameConsistencyTest {

    private static final Network NARROW = new Mlp(List.of(12, 12), Norm.NONE, Activation.RELU).network(Shape.of(10), 4);

    static List<FrameMatching> methods() {
        return List.of(new Universe(), new MergeMany(), new Star());
    }

    /** Sharma et al. 2024, E.1 (13): however a cycle goes, it ends where it began. */
    @ParameterizedTest
    @MethodSource("methods")
    void pairsAreConsistentAroundCycles(FrameMatching method) {
        for (Network network : List.of(SampleNetworks.MLP, SampleNetworks.PADDED_RESNET)) {
            Planted planted = Planted.of(network, 4, 1.5, 2);
            Frame frame = planted.frame(method);
            for (int i = 0; i < 4; i++) {
                float[] start = planted.vectors().get(i);
                for (int j = 0; j < 4; j++) {
                    float[] atJ = pair(frame, j, i).apply(start);
                    assertThat(Arrays.equals(atJ, start)).isEqualTo(i == j);
                    for (int k = 0; k < 4; k++) {
                        float[] atK = pair(frame, k, j).apply(atJ);
                        assertThat(atK).isEqualTo(pair(frame, k, i).apply(start));
                        assertThat(pair(frame, i, k).apply(atK)).isEqualTo(start);
                        assertThat(pair(frame, i, k)
                                        .after(pair(frame, k, j))
                                        .after(pair(frame, j, i))
                                        .permutations())
                                .allMatch(some -> some.equals(Permutation.identity(some.size())));
                    }
                }
            }
        }
    }

    /** Of networks so far apart each pair alone finds another optimum: that cycles close is what a frame adds. */
    @Test
    void pairsMatchedOneByOneAreNot() {
        Planted planted = Planted.of(SampleNetworks.MLP, 3, 1.5, 2);
        List<float[]> vectors = planted.vectors();
        try (PairMatcher matcher = WeightMatching.once().matcher(planted.setting())) {
            NetworkPermutation around = planted.groups().identity();
            for (int i = 0; i < 3; i++) {
                around = matcher.match(vectors.get((i + 1) % 3), vectors.get(i), 7)
                        .permutation()
                        .after(around);
            }
            assertThat(around.permutations()).noneMatch(some -> some.equals(Permutation.identity(some.size())));
        }
    }

    /** Brings network j to network i. */
    private static NetworkPermutation pair(Frame frame, int i, int j) {
        return frame.permutations().get(i).inverse().after(frame.permutations().get(j));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void pairsOfTheFrameBringNetworksNear(FrameMatching method) {
        Planted planted = Planted.of(SampleNetworks.MLP, 4, 0.2, 3);
        Frame frame = planted.frame(method);
        float[] one = planted.vectors().get(1);
        float[] other = pair(frame, 1, 3).apply(planted.vectors().get(3));
        assertThat(squaredDistance(one, other))
                .isLessThan(0.1 * squaredDistance(one, planted.vectors().get(3)));
    }

    /** Composing matched pairs along a chain piles up their errors. */
    @Test
    void theMeanOfAFrameIsNearerToAllThanThatOfAChain() {
        for (FrameMatching method : List.of(new Universe(), new MergeMany())) {
            for (long seed = 1; seed <= 5; seed++) {
                Planted planted = Planted.of(NARROW, 8, 0.8, seed);
                double ofFrame = spread(planted.aligned(planted.frame(method)));
                assertThat(ofFrame).isLessThan(spread(Aligned.alongChain(planted.setting(), planted.vectors())));
            }
        }
    }

    private static double spread(List<float[]> networks) {
        float[] mean = SampleNetworks.mean(networks);
        return networks.stream()
                .mapToDouble(network -> squaredDistance(network, mean))
                .sum();
    }

    private static double squaredDistance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.pow(one[i] - other[i], 2);
        }
        return sum;
    }
}
