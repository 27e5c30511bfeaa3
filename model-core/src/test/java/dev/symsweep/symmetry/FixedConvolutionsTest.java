package dev.symsweep.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

/** The published masks of convolutional networks: lim2024, sections 1.2, 3.4, 4 and 5.3. */
class FixedConvolutionsTest {

    private static final Shape CIFAR = Shape.of(32, 32, 3);
    private static final Network RESNET8 = resNet(8, 1);
    private static final List<Fix> RESNET8_FIX = List.of(
            Fix.whole("stem", 2),
            Fix.filters("*-conv*", 8, 2),
            Fix.filters("*-shortcut", 8, 2),
            Fix.entries("output", 8, 2));
    private static final List<Fix> RESNET20_FIX = List.of(
            Fix.entries("stem", 12, 2),
            Fix.entries("stage1-*", 36, 2),
            Fix.entries("stage2-*-conv*", 54, 2),
            Fix.entries("stage2-*-shortcut", 6, 2),
            Fix.entries("stage3-*-conv*", 72, 2),
            Fix.entries("stage3-*-shortcut", 8, 2),
            Fix.entries("output", 8, 2));
    private static final List<Fix> WIDE_RESNET20_FIX = List.of(
            Fix.whole("stem", 2),
            Fix.entries("stage1-*", 108, 2),
            Fix.entries("stage2-*-conv*", 162, 2),
            Fix.entries("stage2-*-shortcut", 18, 2),
            Fix.entries("stage3-*-conv*", 216, 2),
            Fix.entries("stage3-*-shortcut", 24, 2),
            Fix.entries("output", 24, 2));

    @Test
    void publishedTrainableCounts() {
        assertThat(trainable(resNet(20, 1), RESNET20_FIX)).isEqualTo(230_026);
        assertThat(trainable(resNet(20, 8), WIDE_RESNET20_FIX)).isEqualTo(16_273_946);
        assertThat(trainable(RESNET8, RESNET8_FIX)).isEqualTo(60_634);
    }

    /** Section 4: the Bayesian network has five numbers for each trained weight, so 249,808 are fixed. */
    @Test
    void publishedCountOfTheDeepBayesianNetwork() {
        Network network = resNet(110, 1);
        assertThat(8_620_418 - 5 * (network.layout().size() - trainable(network, RESNET20_FIX)))
                .isEqualTo(7_371_378);
    }

    @Test
    void publishedFixedEntriesOfEachPart() {
        Map<String, Integer> counts = new HashMap<>();
        FixedEntries fixed = new WAsymmetric(0, RESNET8_FIX).fixedEntries(RESNET8);
        for (ParameterTensor tensor : RESNET8.layout().tensors()) {
            counts.merge(
                    part(tensor.node()),
                    pattern(fixed, tensor.offset(), tensor.size()).size(),
                    Integer::sum);
        }
        assertThat(counts)
                .containsEntry("stem", 432)
                .containsEntry("stage1", 2304)
                .containsEntry("stage2", 4608 + 256)
                .containsEntry("stage3", 9216 + 512)
                .containsEntry("output", 80);
        assertThat(fixed.wholeTensors(RESNET8.layout())).containsExactly("stem.weight");
    }

    @Test
    void rowsHaveTheirCountAndDistinctPatterns() {
        Network network = resNet(20, 1);
        FixedEntries fixed = new WAsymmetric(1, RESNET20_FIX).fixedEntries(network);
        requireDistinctRows(network, fixed, "stem.weight", 12);
        requireDistinctRows(network, fixed, "stage1-block3-conv2.weight", 36);
        requireDistinctRows(network, fixed, "stage2-block1-conv1.weight", 54);
        requireDistinctRows(network, fixed, "stage2-block1-shortcut.weight", 6);
        requireDistinctRows(network, fixed, "stage3-block3-conv2.weight", 72);
        requireDistinctRows(network, fixed, "stage3-block1-shortcut.weight", 8);
        requireDistinctRows(network, fixed, "output.weight", 8);
    }

    @Test
    void filtersAreFixedWithAllTheirPlaces() {
        FixedEntries fixed = new WAsymmetric(2, RESNET8_FIX).fixedEntries(RESNET8);
        requireDistinctRows(RESNET8, fixed, "stage1-block1-conv1.weight", 72);
        requireDistinctRows(RESNET8, fixed, "stage2-block1-conv2.weight", 72);
        requireDistinctRows(RESNET8, fixed, "stage2-block1-shortcut.weight", 8);
        ParameterTensor weight = RESNET8.layout().tensor("stage2-block1-conv2.weight");
        for (int filter = 0; filter < 32 * 32; filter++) {
            assertThat(pattern(fixed, weight.offset() + filter * 9, 9).size())
                    .as("filter %d", filter)
                    .isIn(0, 9);
        }
    }

    @Test
    void filtersOfADenseWeightAreEntries() {
        List<Fix> fixes = List.of(Fix.whole("stem", 2), Fix.filters("stage*", 8, 2), Fix.filters("output", 8, 2));
        assertThat(new WAsymmetric(2, fixes).fixedEntries(RESNET8))
                .isEqualTo(new WAsymmetric(2, RESNET8_FIX).fixedEntries(RESNET8));
    }

    @Test
    void valuesHaveStandardDeviationKappaUnderEveryMask() {
        FixedEntries fixed = new WAsymmetric(
                        3,
                        List.of(
                                Fix.whole("stem", 3),
                                Fix.filters("stage*-conv*", 8, 2),
                                Fix.filters("*-shortcut", 0, 2),
                                Fix.entries("output", 32, 0.5)))
                .fixedEntries(RESNET8);
        assertThat(deviation(fixed, "stem.weight")).isCloseTo(3, within(0.3));
        assertThat(deviation(fixed, "stage3-block1-conv2.weight")).isCloseTo(2, within(0.1));
        assertThat(deviation(fixed, "output.weight")).isCloseTo(0.5, within(0.07));
    }

    @Test
    void nothingFixedMeansNothing() {
        List<Fix> fixes = List.of(Fix.filters("stem", 0, 1), Fix.entries("stage*", 0, 1), Fix.filters("output", 0, 1));
        assertThat(new WAsymmetric(0, fixes).fixedEntries(RESNET8)).isEqualTo(FixedEntries.none());
    }

    @Test
    void biasesAndNormsOfAVggStayFree() {
        Network network = new Vgg(8, Norm.LAYER_NORM).network(CIFAR, 10);
        FixedEntries fixed = new WAsymmetric(
                        0,
                        List.of(
                                Fix.entries("stage1-conv1", 12, 2),
                                Fix.entries("stage1-conv2", 36, 2),
                                Fix.filters("stage2-*", 4, 2),
                                Fix.filters("stage3-*", 8, 2),
                                Fix.filters("stage4-*", 8, 2),
                                Fix.filters("stage5-*", 8, 2),
                                Fix.entries("output", 8, 2)))
                .fixedEntries(network);
        int stage1 = 8 * 12 + 8 * 36;
        int stage2 = 2 * 16 * 4 * 9;
        int others = (3 * 32 + 6 * 64) * 8 * 9;
        assertThat(fixed.count()).isEqualTo(stage1 + stage2 + others + 10 * 8);
        for (ParameterTensor tensor : network.layout().tensors()) {
            boolean isFree = pattern(fixed, tensor.offset(), tensor.size()).isEmpty();
            assertThat(isFree).as(tensor.name()).isEqualTo(!tensor.name().endsWith(".weight"));
        }
    }

    @Test
    void nFixBeyondThePartIsRejectedByName() {
        assertThatThrownBy(() -> new WAsymmetric(0, List.of(Fix.filters("*", 8, 2))).fixedEntries(RESNET8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("n_fix of stem.weight is 8, must be below its input channels 3; mask whole fixes all");
        assertThatThrownBy(() -> new WAsymmetric(0, List.of(Fix.entries("*", 27, 2))).fixedEntries(RESNET8))
                .hasMessage("n_fix of stem.weight is 27, must be below its fan-in 27; mask whole fixes all");
        assertThatThrownBy(() -> new WAsymmetric(0, List.of(Fix.filters("*", 1, 2))).fixedEntries(RESNET8))
                .hasMessage("n_fix of stem.weight is 1, too few distinct patterns for 16 rows of input channels 3");
    }

    private static Network resNet(int depth, double width) {
        return new ResNet(depth, width, Norm.GROUP_NORM, Shortcut.PROJECTION).network(CIFAR, 10);
    }

    private static int trainable(Network network, List<Fix> fixes) {
        return network.layout().size()
                - new WAsymmetric(0, fixes).fixedEntries(network).count();
    }

    private static String part(String node) {
        return node.contains("-block") ? node.substring(0, node.indexOf('-')) : node;
    }

    private static void requireDistinctRows(Network network, FixedEntries fixed, String name, int count) {
        ParameterTensor weight = network.layout().tensor(name);
        int rows = weight.shape().size(0);
        int columns = weight.size() / rows;
        Set<List<Integer>> patterns = new HashSet<>();
        for (int row = 0; row < rows; row++) {
            List<Integer> pattern = pattern(fixed, weight.offset() + row * columns, columns);
            assertThat(pattern).as("%s row %d", name, row).hasSize(count);
            patterns.add(pattern);
        }
        assertThat(patterns).as(name).hasSize(rows);
    }

    /** The fixed places among {@code size} entries, counted from {@code from}. */
    private static List<Integer> pattern(FixedEntries fixed, int from, int size) {
        List<Integer> pattern = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (fixed.contains(from + i)) {
                pattern.add(i);
            }
        }
        return pattern;
    }

    private static double deviation(FixedEntries fixed, String tensor) {
        ParameterTensor weight = RESNET8.layout().tensor(tensor);
        float[] vector = new float[RESNET8.layout().size()];
        fixed.restore(vector);
        SummaryStatistics statistics = new SummaryStatistics();
        pattern(fixed, weight.offset(), weight.size()).forEach(i -> statistics.addValue(vector[weight.offset() + i]));
        return statistics.getStandardDeviation();
    }
}
