package dev.symsweep.alignment.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Frame;
import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.alignment.InnerProduct;
import dev.symsweep.alignment.LocalPopulation;
import dev.symsweep.alignment.Population;
import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.alignment.weight.WeightMatching.Biases;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
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

    private static double sumOverPairs(Network network, List<float[]> vectors) {
        double sum = 0;
        for (int i = 0; i < vectors.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += InnerProduct.of(network, vectors.get(i), vectors.get(j));
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
