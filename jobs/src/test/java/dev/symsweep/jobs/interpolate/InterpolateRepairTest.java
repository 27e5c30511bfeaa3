package dev.symsweep.jobs.interpolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.CurveUnit;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.PathEnds;
import dev.symsweep.analysis.interpolate.PathId;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.jobs.tile.Tiling;
import dev.symsweep.landscape.Path;
import dev.symsweep.landscape.repair.Repair;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Curves between networks that are rescaled, plain and aligned. */
class InterpolateRepairTest {

    @RegisterExtension
    private final TrainedStore store = RepairSweeps.store();

    @Test
    void curvesAreThoseOfRepairedPaths() {
        SweepPlan plan = RepairSweeps.bare("none", "measured", "closed-form");
        store.align(plan);

        AnalysisResult result = store.interpolate(plan);

        assertThat(result.planned()).as("3 pairs, plain and modulo, 3 kinds").isEqualTo(18);
        assertThat(result.computed()).isEqualTo(18);
        PlannedRun a = plan.runs("bare").get(0);
        PlannedRun b = plan.runs("bare").get(1);
        AlignmentMethod method =
                plan.analysis(AlignmentAnalysis.class).orElseThrow().methods().get(0);
        float[] start = store.weights(a);
        InterpolationAnalysis analysis = RepairSweeps.analysis(plan);
        try (Repair repair =
                Repair.of(Engine.named("onednn"), TrainedStore.network(a), RepairSweeps.TRAIN, RepairSweeps.EXAMPLES)) {
            float[] end = store.permuted(method, b, Target.of(Snapshot.end(a.key())));
            Path aligned = repair.measured(start, end);
            Path plain = repair.measured(start, store.weights(b));
            List<Evaluation> measured = points(
                    analysis.path(RepairKind.MEASURED)
                            .between(PathEnds.aligned(method))
                            .id(),
                    a,
                    b);
            for (int i = 0; i < 5; i++) {
                assertThat(measured.get(i)).as("point %d", i).isEqualTo(TrainedStore.evaluate(a, aligned.at(i / 4.0)));
            }
            assertThat(points(
                                    analysis.path(RepairKind.CLOSED_FORM)
                                            .between(PathEnds.aligned(method))
                                            .id(),
                                    a,
                                    b)
                            .get(1))
                    .isEqualTo(TrainedStore.evaluate(
                            a, repair.closedForm(start, end).at(0.25)));
            assertThat(points(analysis.path(RepairKind.MEASURED).id(), a, b).get(3))
                    .isEqualTo(TrainedStore.evaluate(a, plain.at(0.75)));
        }
    }

    @Test
    void repairLowersTheBarrierAndLeavesTheEnds() {
        SweepPlan plan = RepairSweeps.bare("none", "measured", "closed-form");
        store.align(plan);
        store.interpolate(plan);
        PlannedRun a = plan.runs("bare").get(0);
        PlannedRun b = plan.runs("bare").get(1);
        PathEnds method = PathEnds.aligned(
                plan.analysis(AlignmentAnalysis.class).orElseThrow().methods().get(0));
        InterpolationAnalysis analysis = RepairSweeps.analysis(plan);

        CurveRow merged = RepairSweeps.curve(
                store, analysis.path(RepairKind.NONE).between(method).id(), a, b);
        for (RepairKind kind : List.of(RepairKind.MEASURED, RepairKind.CLOSED_FORM)) {
            CurveRow repaired = RepairSweeps.curve(
                    store, analysis.path(kind).between(method).id(), a, b);
            assertThat(repaired.curve().lossBarrier().midpoint())
                    .as(kind.label())
                    .isLessThan(merged.curve().lossBarrier().midpoint() - 0.01);
            assertThat(repaired.curve().points().get(0)).isEqualTo(store.tested(a));
            assertThat(repaired.curve().points().get(4))
                    .isEqualTo(merged.curve().points().get(4));
        }
    }

    @Test
    void whatIsNotRepairedIsAsBeforeAndWhatIsDoneIsSkipped() {
        store.align(RepairSweeps.bare("none"));
        store.interpolate(RepairSweeps.bare("none"));
        List<CurveRow> before = store.curves();

        AnalysisResult more = store.interpolate(RepairSweeps.bare("none", "measured"));
        AnalysisResult again = store.interpolate(RepairSweeps.bare("measured", "none"));
        AnalysisResult others =
                store.interpolate(RepairSweeps.plan("arms: [bare], repair: [none, measured], repair-examples: 5"));

        assertThat(before).hasSize(6);
        assertThat(more.skipped()).isEqualTo(6);
        assertThat(more.computed()).isEqualTo(6);
        assertThat(again.skipped()).isEqualTo(12);
        assertThat(others.skipped()).as("other examples are other curves").isEqualTo(3);
        assertThat(others.computed()).isEqualTo(3);
        assertThat(store.curves()).hasSize(15).containsAll(before);
    }

    @Test
    void ofFewTrainingExamplesAllAreTaken() {
        String examples = "arms: [bare], repair: [measured], repair-examples: ";
        SweepPlan all = RepairSweeps.plan(examples + RepairSweeps.TRAIN.size());
        SweepPlan more = RepairSweeps.plan(examples + 100_000_000);
        store.interpolate(all);
        store.interpolate(more);

        PlannedRun a = all.runs("bare").get(0);
        PlannedRun b = all.runs("bare").get(1);
        assertThat(points(RepairSweeps.analysis(more).path(RepairKind.MEASURED).id(), a, b))
                .isEqualTo(points(
                        RepairSweeps.analysis(all).path(RepairKind.MEASURED).id(), a, b));
    }

    @Test
    void theNumberOfTasksChangesNothing() throws IOException {
        SweepPlan plan = RepairSweeps.bare("none", "measured", "closed-form");
        store.align(plan);
        List<PairWork<CurveUnit>> work = RepairSweeps.missing(store, plan);
        List<Tile<CurveUnit>> one = Tiling.of(work, 0, 1);
        List<Tile<CurveUnit>> three = Tiling.of(work, 1, 1);

        RepairSweeps.evaluate(one, plan, store.root());
        List<CurveRow> ofOne = store.curves();
        FileUtils.deleteDirectory(store.root().resolve("curves").toFile());
        RepairSweeps.evaluate(three, plan, store.root());

        assertThat(one).hasSize(1);
        assertThat(three).hasSize(3);
        assertThat(store.curves()).hasSize(36).isEqualTo(ofOne);
    }

    private List<Evaluation> points(PathId path, PlannedRun a, PlannedRun b) {
        return RepairSweeps.points(store, path, a, b);
    }
}
