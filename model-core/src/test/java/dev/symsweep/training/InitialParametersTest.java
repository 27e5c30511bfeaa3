package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.ParameterTensor.Role;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.WAsymmetric;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** lim2024, section 1.4. */
class InitialParametersTest {

    private static final Network NETWORK =
            new ResNet(8, 1, Norm.BATCH_NORM, Shortcut.PROJECTION).network(Shape.of(32, 32, 3), 10);
    private static final ParameterLayout LAYOUT = NETWORK.layout();

    @ParameterizedTest
    @ValueSource(strings = {"stage1-block1-conv1.weight", "stage3-block1-conv2.weight", "output.weight"})
    void kaimingNormalHasStandardDeviationRootTwoOverFanIn(String name) {
        SummaryStatistics statistics = statistics(draw(InitialLaw.KAIMING_NORMAL), name);
        double std = Math.sqrt(2.0 / LAYOUT.tensor(name).fanIn());
        assertThat(statistics.getStandardDeviation()).isCloseTo(std, within(0.08 * std));
        assertThat(statistics.getMean()).isCloseTo(0, within(0.1 * std));
        // A Gaussian has a tail that no uniform law of its deviation has.
        assertThat(statistics.getMax()).isGreaterThan(2.2 * std);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage1-block1-conv1.weight", "stage3-block1-conv2.weight", "output.weight"})
    void uniformFillsItsBounds(String name) {
        SummaryStatistics statistics = statistics(draw(InitialLaw.UNIFORM_FAN_IN), name);
        double bound = 1 / Math.sqrt(LAYOUT.tensor(name).fanIn());
        assertThat(statistics.getMax()).isBetween(0.98 * bound, bound);
        assertThat(statistics.getMin()).isBetween(-bound, -0.98 * bound);
        assertThat(statistics.getStandardDeviation()).isCloseTo(bound / Math.sqrt(3), within(0.05 * bound));
    }

    @ParameterizedTest
    @EnumSource(InitialLaw.class)
    void theRestStartsAlikeUnderEveryLaw(InitialLaw law) {
        float[] vector = draw(law);
        SummaryStatistics bias = statistics(vector, "output.bias");
        assertThat(bias.getMax()).isBetween(0.04, 1 / 8.0);
        assertThat(bias.getMin()).isBetween(-1 / 8.0, -0.04);
        for (ParameterTensor tensor : LAYOUT.tensors()) {
            if (tensor.role() != Role.WEIGHT && tensor.role() != Role.BIAS) {
                double start = tensor.role() == Role.NORM_SCALE || tensor.role() == Role.RUNNING_VARIANCE ? 1 : 0;
                SummaryStatistics statistics = statistics(vector, tensor.name());
                assertThat(statistics.getMin()).as(tensor.name()).isEqualTo(start);
                assertThat(statistics.getMax()).as(tensor.name()).isEqualTo(start);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(InitialLaw.class)
    void bothArmsStartAlikeWhereNothingIsFixed(InitialLaw law) {
        List<Fix> fixes = List.of(Fix.whole("stem", 2), Fix.entries("stage*", 8, 2), Fix.entries("output", 8, 2));
        FixedEntries fixed = new WAsymmetric(0, fixes).fixedEntries(NETWORK);
        float[] standard = draw(law);
        float[] asymmetric = InitialParameters.draw(LAYOUT, law, fixed, 1);
        float[] expected = standard.clone();
        fixed.restore(expected);
        assertThat(asymmetric).isEqualTo(expected).isNotEqualTo(standard);
    }

    @Test
    void aTensorDependsOnSeedAndNameAlone() {
        Network deeper = new ResNet(14, 1, Norm.NONE, Shortcut.PROJECTION).network(Shape.of(32, 32, 3), 10);
        float[] other = InitialParameters.draw(deeper.layout(), InitialLaw.KAIMING_NORMAL, FixedEntries.none(), 1);
        ParameterTensor here = LAYOUT.tensor("output.weight");
        ParameterTensor there = deeper.layout().tensor("output.weight");
        float[] vector = draw(InitialLaw.KAIMING_NORMAL);
        for (int i = 0; i < here.size(); i++) {
            assertThat(other[there.offset() + i]).isEqualTo(vector[here.offset() + i]);
        }
        assertThat(InitialParameters.draw(LAYOUT, InitialLaw.KAIMING_NORMAL, FixedEntries.none(), 2))
                .isNotEqualTo(vector);
    }

    private static float[] draw(InitialLaw law) {
        return InitialParameters.draw(LAYOUT, law, FixedEntries.none(), 1);
    }

    private static SummaryStatistics statistics(float[] vector, String name) {
        ParameterTensor tensor = LAYOUT.tensor(name);
        SummaryStatistics statistics = new SummaryStatistics();
        for (int i = tensor.offset(); i < tensor.end(); i++) {
            statistics.addValue(vector[i]);
        }
        return statistics;
    }
}
