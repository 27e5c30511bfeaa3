package dev.symsweep.cli;

import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.report.SampleRuns;
import dev.symsweep.results.StoredPlan;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunTiming;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.training.EpochRecord;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** A store whose runs were never trained: their outcomes are made up. */
final class SampleStore {

    private SampleStore() {}

    /** Of the smallest sweep with these seeds, of which nothing is finished. */
    static SweepPlan planned(Path root, int seeds) {
        return planned(root, "seeds=" + seeds);
    }

    /** The same with other overrides. */
    static SweepPlan planned(Path root, String... overrides) {
        SweepPlan plan = TestSweeps.tiny(overrides);
        RunStore.open(new Configuration(), root.toString(), plan.name());
        StoredPlan.keep(new Configuration(), root.toString(), plan);
        return plan;
    }

    /** A run that ended well with this loss, after that many seconds. */
    static void finish(Path root, PlannedRun run, double testLoss, double seconds) {
        Evaluation test = new Evaluation(testLoss, 0.75, 100);
        RunOutcome outcome = new RunOutcome(
                RunStatus.FINISHED,
                "",
                new Evaluation(testLoss / 2, 0.875, 200),
                test,
                List.of(new EpochRecord(1, 0.5, 0.001)),
                7);
        write(root, run, outcome, seconds);
    }

    /** A run that diverged. */
    static void diverge(Path root, PlannedRun run, String reason) {
        Evaluation nothing = new Evaluation(Double.NaN, Double.NaN, 0);
        List<EpochRecord> history = List.of(new EpochRecord(1, Double.NaN, 0.001));
        write(root, run, new RunOutcome(RunStatus.DIVERGED, reason, nothing, nothing, history, 3), 1);
    }

    /** A run that could not be trained. */
    static void fail(Path root, PlannedRun run, String reason) {
        write(root, run, RunOutcome.failed(reason), 0);
    }

    private static void write(Path root, PlannedRun run, RunOutcome outcome, double seconds) {
        RunRow row = SampleRuns.row("tiny", run, outcome, "AVX2", "symsweep 0.1.0");
        RunRow timed = new RunRow(
                row.sweep(), row.run(), outcome, new RunTiming(seconds, 0, 100), row.provenance(), row.layout());
        RunStore.at(new Configuration(), root.toString())
                .write(timed, new float[timed.layout().size()]);
    }
}
