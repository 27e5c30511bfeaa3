package dev.symsweep.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.WeightMatching.Biases;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every way to a common frame. */
class FrameMatchingTest {

    private static final Network NARROW = new Mlp(List.of(12, 12), Norm.NONE, Activation.RELU).network(Shape.of(10), 4);

    static List<FrameMatching> methods() {
        return List.of(new Universe(), new MergeMany(), new Star());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void plantedPopulationsAreRecoveredUpToOneCommonPermutation(FrameMatching method) {
        for (Network network : List.of(SampleNetworks.MLP, SampleNetworks.FLATTENED)) {
            Planted planted = Planted.of(network, 6, 0.3, 1);
            Frame frame = planted.frame(method);
            NetworkPermutation common =
                    frame.permutations().get(0).after(planted.permutations().get(0));
            for (int i = 1; i < 6; i++) {
                NetworkPermutation both =
                        frame.permutations().get(i).after(planted.permutations().get(i));
                assertThat(both.permutations()).isEqualTo(common.permutations());
            }
        }
    }

    /** Spec E.1, test 13: however a cycle goes, it ends where it began. */
    @ParameterizedTest
    @MethodSource("methods")
    void pairsAreConsistentAroundCycles(FrameMatching method) {
        Planted planted = Planted.of(SampleNetworks.MLP, 4, 1.5, 2);
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
                }
            }
        }
    }

    @Test
    void objectiveOfAStarBeginsAtTheGivenOrder() {
        Planted planted = Planted.of(SampleNetworks.MLP, 4, 1.5, 2);
        List<Double> objective =
                planted.frame(new Star(new WeightMatching(4, Biases.COUNTED))).objective();
        double given = 0;
        for (int i = 1; i < 4; i++) {
            given += sumOverPairs(
                    SampleNetworks.MLP,
                    List.of(planted.vectors().get(0), planted.vectors().get(i)));
        }
        assertThat(objective).hasSize(2);
        assertThat(objective.get(0)).isEqualTo(given, within(1e-8));
        assertThat(objective.get(1)).isGreaterThan(given);
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

    @ParameterizedTest
    @MethodSource("methods")
    void neitherThreadsNorARepetitionNorTravelChangeABit(FrameMatching method) {
        Planted planted = Planted.of(SampleNetworks.MLP, 20, 1.2, 4);
        Frame frame = method.frame(planted.setting(), planted.population(1), 7);
        for (Population population : List.of(
                planted.population(1), planted.population(3), new SerializingPopulation(planted.population(2)))) {
            Frame again = method.frame(planted.setting(), population, 7);
            assertThat(again.objective()).isEqualTo(frame.objective());
            for (int i = 0; i < 20; i++) {
                assertThat(again.permutations().get(i).permutations())
                        .isEqualTo(frame.permutations().get(i).permutations());
            }
        }
    }

    @Test
    void theObjectiveNeverFallsAndEndsAtTheSumOverAllPairs() {
        for (FrameMatching method : List.of(new Universe(), new MergeMany())) {
            for (Network network : SampleNetworks.ofEachKind()) {
                Planted planted = Planted.of(network, 5, 1, 5);
                Frame frame = planted.frame(method);
                List<Double> objective = frame.objective();
                double last = objective.get(objective.size() - 1);
                for (int i = 1; i < objective.size(); i++) {
                    assertThat(objective.get(i)).isGreaterThanOrEqualTo(objective.get(i - 1) - 1e-6 * last);
                }
                assertThat(objective.get(0)).isCloseTo(sumOverPairs(network, planted.vectors()), within(1e-5 * last));
                assertThat(last).isCloseTo(sumOverPairs(network, planted.aligned(frame)), within(1e-5 * last));
            }
        }
    }

    /** Composing matched pairs along a chain piles up their errors. */
    @Test
    void theMeanOfAFrameIsNearerToAllThanThatOfAChain() {
        for (FrameMatching method : List.of(new Universe(), new MergeMany())) {
            for (long seed = 1; seed <= 5; seed++) {
                Planted planted = Planted.of(NARROW, 8, 0.8, seed);
                double ofFrame = spread(planted.aligned(planted.frame(method)));
                assertThat(ofFrame).isLessThan(spread(chained(planted)));
            }
        }
    }

    private static List<float[]> chained(Planted planted) {
        List<float[]> chained = new ArrayList<>(List.of(planted.vectors().get(0)));
        try (PairMatcher matcher = WeightMatching.once().matcher(planted.setting())) {
            NetworkPermutation toFirst = planted.groups().identity();
            for (int i = 1; i < planted.vectors().size(); i++) {
                NetworkPermutation toPrevious = matcher.match(
                                planted.vectors().get(i - 1), planted.vectors().get(i), 7)
                        .permutation();
                toFirst = toFirst.after(toPrevious);
                chained.add(toFirst.apply(planted.vectors().get(i)));
            }
        }
        return chained;
    }

    private static double spread(List<float[]> networks) {
        float[] mean = new float[networks.get(0).length];
        for (float[] network : networks) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += network[i] / networks.size();
            }
        }
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

    static double sumOverPairs(Network network, List<float[]> vectors) {
        double sum = 0;
        for (int i = 0; i < vectors.size(); i++) {
            for (int j = 0; j < i; j++) {
                for (ParameterTensor tensor : network.layout().tensors()) {
                    for (int k = tensor.offset();
                            k < tensor.end() && !tensor.role().isBuffer();
                            k++) {
                        sum += (double) vectors.get(i)[k] * vectors.get(j)[k];
                    }
                }
            }
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void refusesWhatHasNoFrame(FrameMatching method) {
        Planted planted = Planted.of(NARROW, 3, 1, 1);
        AlignmentSetting setting = planted.setting();
        assertThatThrownBy(() -> method.frame(
                        setting, LocalPopulation.of(planted.vectors().subList(0, 1), 1), 1))
                .hasMessage(method.name()
                        + " brings networks into a common frame, there must be at least 2, the population has 1");
        float[] broken = planted.vectors().get(1).clone();
        broken[NARROW.layout().tensor("hidden2.weight").offset() + 5] = Float.NaN;
        assertThatThrownBy(() ->
                        method.frame(setting, LocalPopulation.of(List.of(broken.clone(), broken, broken), 1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("network 0, tensor hidden2.weight: entry 5 is NaN, must be finite");
        List<float[]> unequal = List.of(planted.vectors().get(0), new float[240]);
        assertThatThrownBy(() -> method.frame(setting, LocalPopulation.of(unequal, 2), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("network 1 has 240 parameters, must have "
                        + NARROW.layout().size())
                .hasMessageEndingWith("it ends in tensor hidden2.weight");
    }
}
