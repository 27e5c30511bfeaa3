package dev.symsweep.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.frame.MergeMany;
import dev.symsweep.alignment.frame.Universe;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.landscape.Barrier;
import dev.symsweep.random.RandomStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What permutations do to the barriers between trained networks. */
class AlignedBarrierTest {

    private static TrainedMlps mlps;

    @BeforeAll
    static void train() {
        mlps = TrainedMlps.on(DataSets.named("glyphs").load(Optional.empty()).examples(), List.of(64, 64), 4, 6);
    }

    /**
     * Sharma et al. 2024, E.1 (5): both ends are the same function, so that both baselines of a barrier are the same.
     */
    @Test
    void aPermutedNetworkIsAsGoodButFarAway() {
        float[] network = mlps.vectors().get(0);
        NetworkPermutation permutation = mlps.setting().groups().random(RandomStream.of(1, "permuted"));
        float[] permuted = permutation.apply(network);

        Barrier barrier = mlps.barrier(network, permuted);

        assertThat(barrier.midpoint()).isGreaterThan(0.5);
        assertThat(barrier.maximumOverChord()).isCloseTo(barrier.maximum(), within(1e-6));
        assertThat(mlps.barrier(network, matched(network, permuted).apply(permuted)))
                .as("back at its places")
                .isEqualTo(new Barrier(0, 0, 0));
    }

    /**
     * Sharma et al. 2024, E.1 (6): to bring two networks to a hub is to bring one of them to the other by way of the
     * hub.
     */
    @Test
    void theBarrierByWayOfAHubIsThatOfTheComposedPermutation() {
        float[] hub = mlps.vectors().get(0);
        float[] one = mlps.vectors().get(1);
        float[] other = mlps.vectors().get(2);
        NetworkPermutation oneToHub = matched(hub, one);
        NetworkPermutation otherToHub = matched(hub, other);

        Barrier atHub = mlps.barrier(oneToHub.apply(one), otherToHub.apply(other));
        Barrier composed =
                mlps.barrier(one, oneToHub.inverse().after(otherToHub).apply(other));

        assertThat(composed.midpoint()).isCloseTo(atHub.midpoint(), within(1e-5));
        assertThat(composed.maximum()).isCloseTo(atHub.maximum(), within(1e-5));
        assertThat(composed.maximumOverChord()).isCloseTo(atHub.maximumOverChord(), within(1e-5));
        Barrier direct = mlps.barrier(one, matched(one, other).apply(other));
        assertThat(atHub.midpoint())
                .isGreaterThan(direct.midpoint() + 0.01)
                .isLessThan(mlps.barrier(one, other).midpoint() / 2);
    }

    private static NetworkPermutation matched(float[] a, float[] b) {
        try (PairMatcher matcher = WeightMatching.once().matcher(mlps.setting())) {
            return matcher.match(a, b, 7).permutation();
        }
    }

    /** Sharma et al. 2024, E.1 (13). */
    @Test
    void theMeanOfAFrameLosesLessThanThatOfAChain() {
        double ofChain = lossOfMean(Aligned.alongChain(mlps.setting(), mlps.vectors()));
        assertThat(ofChain).isLessThan(lossOfMean(mlps.vectors()) / 2);
        for (FrameMatching method : List.of(new Universe(), new MergeMany())) {
            Frame frame = method.frame(mlps.setting(), LocalPopulation.of(mlps.vectors(), 1), 7);
            assertThat(lossOfMean(Aligned.inFrame(frame, mlps.vectors())))
                    .as(method.name())
                    .isLessThan(0.8 * ofChain);
        }
    }

    private static double lossOfMean(List<float[]> networks) {
        return mlps.evaluate(SampleNetworks.mean(networks)).loss();
    }
}
