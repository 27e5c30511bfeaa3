package dev.symsweep.jobs;

import dev.symsweep.jobs.InterpolateResult.LeftOutRuns;
import dev.symsweep.jobs.ProgressListener.Advance;
import dev.symsweep.jobs.ProgressListener.Outcome;
import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.CurveKey;
import dev.symsweep.store.CurveRow;
import dev.symsweep.store.CurveStore;
import dev.symsweep.store.RunRow;
import dev.symsweep.store.RunStatus;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Scan;
import dev.symsweep.sweep.InterpolationAnalysis;
import dev.symsweep.sweep.InvalidSweepException;
import dev.symsweep.sweep.PlannedRun;
import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.Split;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Evaluates the straight lines between pairs of trained runs of a sweep, as its interpolation analysis asks. Pairs are computed in
 * tiles, one task each, that write their own files; pairs that are in the store are skipped, and pairs of runs that are missing,
 * diverged or failed are left out and counted. The rows do not depend on the number of tasks.
 */
public final class InterpolateJob extends SparkJob<InterpolateJob> {

    private InterpolateJob(SparkSession spark) {
        super(spark);
    }

    /** A job on that session; say {@code plan} and {@code store} before {@code execute}. */
    public static InterpolateJob on(SparkSession spark) {
        return new InterpolateJob(spark);
    }

    @Override
    InterpolateJob self() {
        return this;
    }

    /**
     * Computes the missing curves.
     *
     * @throws InvalidSweepException if the sweep asks for no interpolation
     * @throws dev.symsweep.store.StoreException if there is no store, it cannot be written or belongs to another sweep
     * @throws dev.symsweep.data.DataException if data is missing or damaged
     */
    public InterpolateResult execute() {
        InterpolationAnalysis analysis = plan().interpolation()
                .orElseThrow(() -> new InvalidSweepException(
                        "sweep " + plan().name() + " asks for no interpolation, it has no analyses.interpolate"));
        RunStore runs = RunStore.openExisting(hadoop(), root(), plan().name());
        Scan<RunRow> runScan = runs.scan();
        CurveStore curves = CurveStore.at(hadoop(), runs.root());
        Scan<CurveRow> curveScan = curves.scan();

        PairPlan planned = PairPlan.of(plan(), analysis);
        PairPlan possible = planned.among(trained(runScan));
        List<Tiling.Work> work = work(possible, analysis, curveScan);
        requireData(work.stream().map(unit -> unit.pair().a()).toList());

        Stopwatch stopwatch = Stopwatch.start();
        int skipped = possible.pairs().size() - work.size();
        List<Tile> tiles = Tiling.of(work, slots(), longestVector(runScan));
        List<TileReport> reports = evaluate(tiles, work.size(), skipped, runs, analysis);
        int computed = reports.stream().mapToInt(TileReport::computed).sum();
        return new InterpolateResult(
                planned.pairs().size(),
                skipped,
                computed,
                planned.pairs().size() - skipped - computed,
                leftOutRuns(runScan, analysis, reports),
                corrupt(runScan, curveScan, reports),
                stopwatch.seconds());
    }

    private List<TileReport> evaluate(
            List<Tile> tiles, int pairs, int skipped, RunStore runs, InterpolationAnalysis analysis) {
        List<TileReport> reports = new ArrayList<>();
        progress().started("pairs", pairs, skipped);
        try {
            runTasks(
                    "Interpolate " + pairs + " pairs of " + plan().name(),
                    tiles,
                    new PairEvaluation(shareHadoop(), runs.root(), dataRoot(), analysis.id(), analysis.points()),
                    report -> {
                        reports.add(report);
                        advance(report);
                    });
        } finally {
            progress().ended();
        }
        return reports;
    }

    private void advance(TileReport report) {
        progress().advanced(new Advance(report.computed(), Outcome.FINISHED, report.description()));
        if (report.computed() < report.pairs()) {
            String runs = report.unreadable().stream()
                    .map(run -> run.key() + " (" + run.reason() + ")")
                    .collect(Collectors.joining(", "));
            progress()
                    .advanced(new Advance(
                            report.pairs() - report.computed(), Outcome.FAILED, "left out, cannot be read: " + runs));
        }
    }

    private static Set<RunKey> trained(Scan<RunRow> scan) {
        return scan.rows().stream()
                .filter(row -> switch (row.outcome().status()) {
                    case FINISHED, STOPPED -> true;
                    case DIVERGED, FAILED -> false;
                })
                .map(row -> row.run().key())
                .collect(Collectors.toSet());
    }

    private static List<Tiling.Work> work(PairPlan possible, InterpolationAnalysis analysis, Scan<CurveRow> curves) {
        Set<CurveKey> done = curves.rows().stream().map(CurveRow::key).collect(Collectors.toSet());
        List<Tiling.Work> work = new ArrayList<>();
        for (PlannedPair pair : possible.pairs()) {
            List<Split> splits = analysis.on().stream()
                    .filter(split -> !done.contains(key(analysis, pair.a(), pair.b(), split))
                            && !done.contains(key(analysis, pair.b(), pair.a(), split)))
                    .toList();
            if (!splits.isEmpty()) {
                work.add(new Tiling.Work(pair, splits));
            }
        }
        return work;
    }

    /** A line is the same from both ends, and seeds listed in another order turn it around. */
    private static CurveKey key(InterpolationAnalysis analysis, PlannedRun a, PlannedRun b, Split split) {
        return new CurveKey(analysis.id(), a.key(), b.key(), split);
    }

    private static int longestVector(Scan<RunRow> scan) {
        return scan.rows().stream().mapToInt(row -> row.layout().size()).max().orElse(0);
    }

    /** The runs of the interpolated arms that are in no pair, by what became of them. */
    private LeftOutRuns leftOutRuns(Scan<RunRow> scan, InterpolationAnalysis analysis, List<TileReport> reports) {
        Map<RunKey, RunStatus> status = scan.rows().stream()
                .collect(Collectors.toMap(
                        row -> row.run().key(), row -> row.outcome().status()));
        reports.forEach(report -> report.unreadable().forEach(run -> status.remove(new RunKey(run.key()))));
        int missing = 0;
        int diverged = 0;
        int failed = 0;
        for (PlannedRun run : plan().runs()) {
            if (analysis.arms().contains(run.arm())) {
                RunStatus found = status.get(run.key());
                missing += found == null ? 1 : 0;
                diverged += found == RunStatus.DIVERGED ? 1 : 0;
                failed += found == RunStatus.FAILED ? 1 : 0;
            }
        }
        return new LeftOutRuns(missing, diverged, failed);
    }

    /** What cannot be read of runs and curves, each file once. */
    private static List<CorruptFile> corrupt(Scan<RunRow> runs, Scan<CurveRow> curves, List<TileReport> reports) {
        Set<CorruptFile> files = new LinkedHashSet<>(runs.corrupt());
        files.addAll(curves.corrupt());
        reports.forEach(report ->
                report.unreadable().forEach(run -> files.add(new CorruptFile("run " + run.key(), run.reason()))));
        return List.copyOf(files);
    }
}
