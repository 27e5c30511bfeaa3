package dev.symsweep.alignment.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.InnerProduct;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.weight.WeightMatching.Biases;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weight matching of networks that differ by a known permutation (Sharma et al. 2024, E.1). */
class PlantedPermutationTest {

    private static final Shape CIFAR = Shape.of(32, 32, 3);

    static List<Network> imageNetworks() {
        return List.of(
                new ResNet(20, 0.25, Norm.GROUP_NORM, Shortcut.PROJECTION).network(CIFAR, 10),
                new ResNet(20, 0.25, Norm.BATCH_NORM, Shortcut.PADDED).network(CIFAR, 10),
                new Vgg(4, Norm.LAYER_NORM).network(CIFAR, 10),
                SampleNetworks.FLATTENED);
    }

    static List<Network> wideNetworks() {
        return List.of(
                new Mlp(List.of(512, 512, 512), Norm.NONE, Activation.RELU).network(Shape.of(784), 10),
                new ResNet(20, 4, Norm.LAYER_NORM, Shortcut.PROJECTION).network(CIFAR, 10),
                new Vgg(64, Norm.LAYER_NORM).network(CIFAR, 10));
    }

    /** E.1 (1), of a plain network: without exception, and without a restart. */
    @Test
    void plainNetworksGiveItBackAlways() {
        for (int trial = 0; trial < 200; trial++) {
            requireFound(SampleNetworks.MLP, trial);
        }
    }

    /** E.1 (1), of residual networks and VGG-16, where a descent may end in a local optimum. */
    @ParameterizedTest
    @MethodSource("imageNetworks")
    void imageNetworksGiveItBackInAtLeast95OfAHundredTrials(Network network) {
        WeightMatching method = new WeightMatching(10, Biases.COUNTED);
        int found = 0;
        for (int trial = 0; trial < 100; trial++) {
            Trial tried = Trial.of(network, method, 0, trial);
            found += tried.isExact() ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(95);
    }

    /** E.1 (1) at widths that are published. */
    @ParameterizedTest
    @MethodSource("wideNetworks")
    void wideNetworksGiveItBack(Network network) {
        requireFound(network, 1);
    }

    private static void requireFound(Network network, int trial) {
        Trial found = Trial.of(network, WeightMatching.once(), 0, trial);
        assertThat(found.isExact()).as("trial %d", trial).isTrue();
        double squaredNorm = InnerProduct.of(network, found.a(), found.a());
        List<Double> objective = found.matched().objective();
        assertThat(objective.get(objective.size() - 1)).isEqualTo(squaredNorm, within(1e-12 * squaredNorm));
    }

    /** E.1 (2). */
    @Test
    void noiseHidesItLittleByLittle() {
        List<Double> shares = new ArrayList<>();
        for (double sigma : List.of(0.0, 1.0, 2.0, 4.0, 16.0)) {
            double share = 0;
            for (int trial = 0; trial < 5; trial++) {
                Trial tried = Trial.of(SampleNetworks.MLP, WeightMatching.once(), sigma, trial);
                share += tried.matched().permutation().agreement(tried.planted())[0] / 5;
            }
            shares.add(share);
        }
        assertThat(shares).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(shares.get(0)).isEqualTo(1);
        assertThat(shares.get(2)).isBetween(0.2, 0.999);
        assertThat(shares.get(4)).isLessThan(0.2);
    }

    /**
     * A network was matched to itself, noisy and with its units in another order.
     *
     * @param planted what leads back
     */
    private record Trial(float[] a, NetworkPermutation planted, Matched matched) {

        static Trial of(Network network, WeightMatching method, double sigma, int trial) {
            PermutationGroups groups = PermutationGroups.of(network);
            float[] a = SampleNetworks.vector(network, trial);
            NetworkPermutation planted = groups.random(RandomStream.of(trial, "planted"));
            float[] noisy = SampleNetworks.mixed(a, SampleNetworks.vector(network, 1000 + trial), sigma);
            try (WeightMatcher matcher = new WeightMatcher(method, groups)) {
                return new Trial(a, planted, matcher.match(a, planted.inverse().apply(noisy), 7));
            }
        }

        boolean isExact() {
            return matched.permutation().permutations().equals(planted.permutations());
        }
    }
}
