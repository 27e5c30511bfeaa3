package dev.symsweep.jobs.interpolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.BatchStatistics;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.sweep.SweepPlan;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Curves between networks with batch norm. */
class InterpolateBatchNormTest {

    private static final SweepPlan RESET = RepairSweeps.batch("reset");

    @RegisterExtension
    private final TrainedStore store = RepairSweeps.store();

    @Test
    void networksWithBatchNormAreInterpolatedWithTheirStatisticsReset() {
        AnalysisResult result = store.interpolate(RESET);

        assertThat(result.computed()).isEqualTo(3);
        PlannedRun a = RESET.runs("batch").get(0);
        PlannedRun b = RESET.runs("batch").get(2);
        List<Evaluation> points = RepairSweeps.points(
                store, RepairSweeps.analysis(RESET).path(RepairKind.RESET).id(), a, b);
        float[] start = store.weights(a);
        float[] end = store.weights(b);
        LabelledImages first = RepairSweeps.TRAIN.select(
                "first", IntStream.range(0, RepairSweeps.EXAMPLES).toArray());
        BatchStatistics statistics = BatchStatistics.of(Engine.named("onednn"), TrainedStore.network(a), first);
        for (int i = 0; i < 5; i++) {
            float[] expected = statistics.reestimated(mixed(start, end, i / 4.0));
            assertThat(points.get(i)).as("point %d", i).isEqualTo(TrainedStore.evaluate(a, expected));
        }
        assertThat(points.get(0)).as("the ends are reset, too").isNotEqualTo(store.tested(a));
    }

    @Test
    void repairOfNetworksThatAllHaveBatchNormIsAReset() {
        SweepPlan measured = RepairSweeps.batch("measured");
        store.interpolate(RESET);
        store.interpolate(measured);

        PlannedRun a = RESET.runs("batch").get(0);
        PlannedRun b = RESET.runs("batch").get(1);
        assertThat(RepairSweeps.points(
                        store,
                        RepairSweeps.analysis(measured)
                                .path(RepairKind.MEASURED)
                                .id(),
                        a,
                        b))
                .isEqualTo(RepairSweeps.points(
                        store,
                        RepairSweeps.analysis(RESET).path(RepairKind.RESET).id(),
                        a,
                        b));
    }

    private static float[] mixed(float[] a, float[] b, double lambda) {
        float[] mixed = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            mixed[i] = (float) ((1 - lambda) * a[i] + lambda * b[i]);
        }
        return mixed;
    }
}
