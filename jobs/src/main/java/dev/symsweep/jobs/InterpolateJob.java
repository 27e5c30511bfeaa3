package dev.symsweep.jobs;

import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurvePlan;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Scan;
import dev.symsweep.store.Table;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Evaluates the straight lines between pairs of trained runs of a sweep, as its interpolation analysis asks. Pairs are computed in
 * tiles, one task each, that write their own files as they go; pairs that are in the store are skipped, and pairs of runs that are missing,
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
     * @throws AlignmentException if networks cannot be repaired, as the cause of what Spark throws; curves that were computed before are written
     * @throws dev.symsweep.store.StoreException if there is no store, it cannot be written or belongs to another sweep
     * @throws dev.symsweep.data.DataException if data is missing or damaged
     */
    public InterpolateResult execute() {
        InterpolationAnalysis analysis = plan().interpolation()
                .orElseThrow(() -> new InvalidSweepException(
                        "sweep " + plan().name() + " asks for no interpolation, it has no analyses.interpolate"));
        RunStore runs = RunStore.openExisting(hadoop(), root(), plan().name());
        Scan<RunRow> runScan = runs.scan();
        TrainedRuns trained = new TrainedRuns(runScan);
        Table<CurveKey, CurveRow> curves = CurveCodec.table(hadoop(), runs.root());
        Scan<CurveRow> curveScan = curves.scan();
        Scan<Table.Entry<PermutationKey>> permutations = plan().modulo().isEmpty()
                ? new Scan<>(List.of(), List.of())
                : PermutationCodec.table(hadoop(), runs.root()).index();

        CurvePlan planned = CurvePlan.of(plan(), trained.keys());
        CurveWork work = CurveWork.of(planned, trained.keys(), analysis.on(), curveScan.rows(), permutations.rows());
        requireData(work.missing().stream().map(unit -> unit.pair().a()).toList());

        Stopwatch stopwatch = Stopwatch.start();
        List<Tile<Line>> tiles = Tiling.of(work.missing(), slots(), trained.longestVector());
        List<TileReport> reports = evaluate(tiles, work, runs, analysis);
        int computed = reports.stream().mapToInt(TileReport::computed).sum();
        List<CorruptFile> corrupt = new ArrayList<>(curveScan.corrupt());
        corrupt.addAll(permutations.corrupt());
        return new InterpolateResult(
                planned.curves().size(),
                work.done(),
                computed,
                planned.curves().size() - work.done() - computed,
                work.unaligned(),
                trained.leftOut(plan(), analysis.arms(), reports),
                trained.corrupt(corrupt, reports),
                stopwatch.seconds());
    }

    private List<TileReport> evaluate(
            List<Tile<Line>> tiles, CurveWork work, RunStore runs, InterpolationAnalysis analysis) {
        int pairs = work.missing().size();
        List<TileReport> reports = new ArrayList<>();
        progress().started("pairs", pairs, work.done());
        try {
            runTasks(
                    "Interpolate " + pairs + " pairs of " + plan().name(),
                    tiles,
                    new PairEvaluation(shareHadoop(), runs.root(), dataRoot(), analysis),
                    report -> {
                        reports.add(report);
                        report.advance(progress());
                    });
        } finally {
            progress().ended();
        }
        return reports;
    }
}
