package dev.symsweep.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

class WAsymmetricTest {

    private static final Network PUBLISHED =
            new Mlp(List.of(512, 512, 512), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(28, 28, 1), 10);
    private static final List<Fix> PUBLISHED_FIX = List.of(
            Fix.entries("hidden1", 64, 1),
            Fix.entries("hidden2", 64, 1),
            Fix.entries("hidden3", 64, 0.5),
            Fix.entries("output", 256, 0.25));

    @Test
    void publishedMlpHasThePublishedTrainableCount() {
        FixedEntries fixed = new WAsymmetric(0, PUBLISHED_FIX).fixedEntries(PUBLISHED);
        assertThat(fixed.count()).isEqualTo(100_864);
        assertThat(PUBLISHED.layout().size() - fixed.count()).isEqualTo(834_570);
    }

    @Test
    void everyRowHasItsCountAndRowsAreDistinct() {
        FixedEntries fixed = new WAsymmetric(7, PUBLISHED_FIX).fixedEntries(PUBLISHED);
        List<String> weights = List.of("hidden1.weight", "hidden2.weight", "hidden3.weight", "output.weight");
        for (int layer = 0; layer < weights.size(); layer++) {
            ParameterTensor weight = PUBLISHED.layout().tensor(weights.get(layer));
            Set<List<Integer>> patterns = new HashSet<>();
            for (int row = 0; row < weight.shape().size(0); row++) {
                List<Integer> pattern = pattern(fixed, weight, row);
                assertThat(pattern).hasSize(PUBLISHED_FIX.get(layer).nFix());
                assertThat(patterns.add(pattern))
                        .as("%s row %d", weight.name(), row)
                        .isTrue();
            }
        }
    }

    @Test
    void fewPossiblePatternsAreStillDistinct() {
        Network network = new Mlp(List.of(10), Norm.NONE, Activation.RELU).network(Shape.of(5), 2);
        FixedEntries fixed = new WAsymmetric(1, List.of(Fix.entries("hidden1", 2, 1), Fix.entries("output", 0, 1)))
                .fixedEntries(network);
        Set<List<Integer>> patterns = new HashSet<>();
        for (int row = 0; row < 10; row++) {
            patterns.add(pattern(fixed, network.layout().tensor("hidden1.weight"), row));
        }
        assertThat(patterns).as("all 10 ways to choose 2 of 5").hasSize(10);
    }

    @Test
    void tooFewPatternsAreAnError() {
        Network network = new Mlp(List.of(11), Norm.NONE, Activation.RELU).network(Shape.of(5), 2);
        WAsymmetric symmetry = new WAsymmetric(1, List.of(Fix.entries("hidden1", 2, 1), Fix.entries("output", 0, 1)));
        assertThatThrownBy(() -> symmetry.fixedEntries(network))
                .hasMessage("n_fix of hidden1.weight is 2, too few distinct patterns for 11 rows of fan-in 5");
    }

    @Test
    void valuesAreGaussianWithStandardDeviationKappa() {
        FixedEntries fixed = new WAsymmetric(3, PUBLISHED_FIX).fixedEntries(PUBLISHED);
        float[] vector = new float[PUBLISHED.layout().size()];
        fixed.restore(vector);
        assertThat(deviation(fixed, vector, "hidden1.weight")).isCloseTo(1, within(0.02));
        assertThat(deviation(fixed, vector, "hidden3.weight")).isCloseTo(0.5, within(0.01));
        assertThat(deviation(fixed, vector, "output.weight")).isCloseTo(0.25, within(0.02));
    }

    @Test
    void entriesDependOnTheMaskSeedAlone() {
        FixedEntries fixed = new WAsymmetric(5, PUBLISHED_FIX).fixedEntries(PUBLISHED);
        assertThat(new WAsymmetric(5, PUBLISHED_FIX).fixedEntries(PUBLISHED)).isEqualTo(fixed);
        assertThat(new WAsymmetric(6, PUBLISHED_FIX).fixedEntries(PUBLISHED)).isNotEqualTo(fixed);
    }

    @Test
    void nFixMustLeaveATrainableEntry() {
        WAsymmetric symmetry = new WAsymmetric(
                0,
                List.of(
                        Fix.entries("hidden1", 784, 1),
                        Fix.entries("hidden2", 0, 1),
                        Fix.entries("hidden3", 0, 1),
                        Fix.entries("output", 0, 1)));
        assertThatThrownBy(() -> symmetry.fixedEntries(PUBLISHED))
                .hasMessage("n_fix of hidden1.weight is 784, must be below its fan-in 784; mask whole fixes all");
    }

    @Test
    void nFixFarBeyondTheFanInIsNotCountedFirst() {
        assertThatThrownBy(() ->
                        new WAsymmetric(0, List.of(Fix.entries("*", Integer.MAX_VALUE, 1))).fixedEntries(PUBLISHED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "n_fix of hidden1.weight is 2147483647, must be below its fan-in 784; mask whole fixes all");
    }

    @Test
    void rulesMustMeanANode() {
        List<Fix> fixes = List.of(Fix.entries("*", 1, 1), Fix.entries("stem", 1, 1));
        assertThatThrownBy(() -> new WAsymmetric(0, fixes).fixedEntries(PUBLISHED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("n_fix is given for \"stem\", the nodes with weights are"
                        + " [hidden1, hidden2, hidden3, output]");
    }

    @Test
    void nodesAreMeantOnce() {
        List<Fix> fixes = List.of(Fix.entries("*", 1, 1), Fix.entries("hidden2", 1, 1));
        assertThatThrownBy(() -> new WAsymmetric(0, fixes).fixedEntries(PUBLISHED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node hidden2 is meant by both \"*\" and \"hidden2\", must be by one");
    }

    @Test
    void layersMustMatchTheNetwork() {
        assertThatThrownBy(() -> new WAsymmetric(0, List.of(Fix.entries("hidden*", 1, 1))).fixedEntries(PUBLISHED))
                .hasMessage("no n_fix is given for node output, one must be, 0 for none");
    }

    @Test
    void impossibleFixesAreRejected() {
        assertThatThrownBy(() -> Fix.entries("*", -1, 1)).hasMessage("n_fix is -1, must be 0 or more");
        assertThatThrownBy(() -> Fix.entries("*", 1, Double.NaN))
                .hasMessage("kappa is NaN, must be 0 or more and finite");
    }

    private static List<Integer> pattern(FixedEntries fixed, ParameterTensor weight, int row) {
        int columns = weight.shape().size(1);
        List<Integer> pattern = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            if (fixed.contains(weight.offset() + row * columns + column)) {
                pattern.add(column);
            }
        }
        return pattern;
    }

    private static double deviation(FixedEntries fixed, float[] vector, String tensor) {
        ParameterTensor weight = PUBLISHED.layout().tensor(tensor);
        SummaryStatistics statistics = new SummaryStatistics();
        for (int index : fixed.indices()) {
            if (index >= weight.offset() && index < weight.end()) {
                statistics.addValue(vector[index]);
            }
        }
        return statistics.getStandardDeviation();
    }
}
