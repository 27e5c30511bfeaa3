package dev.symsweep.alignment.soft;

import static dev.symsweep.alignment.SampleNetworks.FLATTENED;
import static dev.symsweep.alignment.SampleNetworks.MLP;
import static dev.symsweep.alignment.SampleNetworks.RESNET;
import static dev.symsweep.alignment.SampleNetworks.mixed;
import static dev.symsweep.alignment.SampleNetworks.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.weight.AlignedPair;
import dev.symsweep.alignment.weight.WeightLayout;
import dev.symsweep.alignment.weight.WeightMatching.Biases;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrankWolfeTest {

    static List<Network> networks() {
        return SampleNetworks.ofEachKind();
    }

    /** Against the definition, with dense doubly stochastic matrices. */
    @Test
    void objectiveIsThatOfThePoint() {
        PermutationGroups groups = PermutationGroups.of(MLP);
        float[] a = vector(MLP, 1);
        float[] b = vector(MLP, 2);
        try (AlignedPair pair = new AlignedPair(new WeightLayout(groups, tensor -> true))) {
            FrankWolfeSearch search = new FrankWolfeSearch(pair, a, b);
            for (int step = 0; step < 8; step++) {
                double before = search.objective();
                double gain = search.step();
                assertThat(gain).isNotNegative();
                assertThat(search.objective()).isEqualTo(before + gain, within(1e-12));
                assertThat(search.objective()).isEqualTo(objective(search, a, b), within(1e-4));
            }
            requireDoublyStochastic(search.point(1), 24);
            assertThat(IntStream.range(0, 24 * 24).mapToDouble(i -> search.point(1)[i]))
                    .anyMatch(entry -> entry > 0.01 && entry < 0.99);
        }
    }

    /** Of the MLP, whose weight and bias number l have group l on their rows, and group l - 1 on their columns. */
    private static double objective(FrankWolfeSearch search, float[] a, float[] b) {
        double sum = 0;
        for (ParameterTensor tensor : MLP.layout().tensors()) {
            int layer = tensor.node().equals("output") ? 3 : tensor.node().charAt("hidden".length()) - '1';
            int rows = tensor.shape().size(0);
            int columns = tensor.shape().rank() > 1 ? tensor.shape().size(1) : 1;
            boolean columnsMove = columns > 1 && layer > 0;
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < rows; k++) {
                    double p = layer < 3 ? search.point(layer)[i * rows + k] : i == k ? 1 : 0;
                    for (int j = 0; p != 0 && j < columns; j++) {
                        for (int l = 0; l < columns; l++) {
                            double q = columnsMove ? search.point(layer - 1)[j * columns + l] : j == l ? 1 : 0;
                            sum += p * q * a[tensor.offset() + i * columns + j] * b[tensor.offset() + k * columns + l];
                        }
                    }
                }
            }
        }
        return sum;
    }

    private static void requireDoublyStochastic(float[] matrix, int size) {
        for (int i = 0; i < size; i++) {
            double row = 0;
            double column = 0;
            for (int j = 0; j < size; j++) {
                assertThat(matrix[i * size + j]).isNotNegative();
                row += matrix[i * size + j];
                column += matrix[j * size + i];
            }
            assertThat(row).isEqualTo(1, within(1e-5));
            assertThat(column).isEqualTo(1, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void lastObjectiveIsTheInnerProductOfTheRoundedResult(Network network) {
        float[] a = vector(network, 1);
        float[] b = vector(network, 2);

        Matched matched = match(FrankWolfe.published(), network, a, b, 1);

        float[] permuted = matched.permutation().apply(b);
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * permuted[i];
        }
        List<Double> objective = matched.objective();
        assertThat(objective.get(objective.size() - 1)).isEqualTo(product, within(1e-8));
        assertThat(objective.subList(0, objective.size() - 1)).isSorted().hasSizeLessThanOrEqualTo(401);
        assertThat(product).isGreaterThan(objective.get(0));
    }

    @Test
    void plantedPermutationIsFoundUnderNoise() {
        for (Network network : List.of(MLP, FLATTENED)) {
            for (int trial = 0; trial < 5; trial++) {
                float[] a = vector(network, trial);
                NetworkPermutation planted = PermutationGroups.of(network).random(RandomStream.of(trial, "planted"));
                float[] b = planted.inverse().apply(mixed(a, vector(network, 100 + trial), 0.1));
                assertThat(match(FrankWolfe.published(), network, a, b, 1)
                                .permutation()
                                .permutations())
                        .isEqualTo(planted.permutations());
            }
        }
    }

    @Test
    void resultDependsOnTheNetworksAlone() {
        float[] a = vector(RESNET, 1);
        float[] b = vector(RESNET, 2);
        Matched fresh = match(FrankWolfe.published(), RESNET, a, b, 1);
        try (FrankWolfeMatcher matcher = new FrankWolfeMatcher(FrankWolfe.published(), PermutationGroups.of(RESNET))) {
            matcher.match(b, a, 2);
            Matched again = matcher.match(a, b, 3);
            assertThat(again.permutation().permutations())
                    .isEqualTo(fresh.permutation().permutations());
            assertThat(again.objective()).isEqualTo(fresh.objective());
        }
    }

    /** Nothing can be gained: five steps are enough to see it. */
    @Test
    void objectiveZeroIsLeftAlone() {
        float[] zeros = new float[MLP.layout().size()];
        assertThat(match(FrankWolfe.published(), MLP, zeros, zeros, 1).objective())
                .hasSize(7)
                .containsOnly(0.0);
    }

    @Test
    void stepsAreLimited() {
        assertThat(match(new FrankWolfe(3, Biases.LEFT_OUT), MLP, vector(MLP, 1), vector(MLP, 2), 1)
                        .objective())
                .hasSize(5);
        assertThatThrownBy(() -> new FrankWolfe(0, Biases.COUNTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("most steps is 0, must be at least 1");
    }

    private static Matched match(FrankWolfe method, Network network, float[] a, float[] b, long seed) {
        try (FrankWolfeMatcher matcher = new FrankWolfeMatcher(method, PermutationGroups.of(network))) {
            return matcher.match(a, b, seed);
        }
    }
}
