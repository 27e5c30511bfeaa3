package dev.symsweep.jobs.interpolate;

import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.CurveUnit;
import dev.symsweep.analysis.interpolate.CurveWork;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.StoredCurves;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalysisRunner;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.analysis.ReportedTasks;
import dev.symsweep.jobs.analysis.TrainedRuns;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.jobs.tile.Tiling;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.Scan;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Evaluates the paths between pairs of trained runs of a sweep, in tiles, one task each, that write their own files as
 * they go.
 */
public final class InterpolateRunner implements AnalysisRunner<InterpolationAnalysis> {

    private static final String OF_CORRUPT =
            "pairs of such a run are left out until it is trained again, those of such a curve file are computed again"
                    + " and the file is replaced or moved to damaged, those of such a permutation file once they are"
                    + " aligned again";

    private static final long BYTES_OF_POINT = 3 * Double.BYTES;

    @Override
    public Class<InterpolationAnalysis> analysis() {
        return InterpolationAnalysis.class;
    }

    @Override
    public AnalysisResult run(InterpolationAnalysis analysis, AnalyzeJob job) {
        PairedRuns trained = PairedRuns.of(analysis, job);
        String root = trained.root();
        Table<CurveKey, CurveRow> table = CurveCodec.table(job.hadoop(), root);
        Arrivals<CurveKey> arrivals = Arrivals.into(table);
        Scan<CurveRow> curves = table.scan();
        Scan<Table.Entry<PermutationKey>> permutations =
                PermutationCodec.index(job.hadoop(), root, analysis.modulo().methods());
        Work<PairWork<CurveUnit>> work = CurveWork.of(
                        analysis,
                        job.plan().population(),
                        trained.trained(),
                        StoredCurves.of(current(curves.rows(), job.plan().population())),
                        permutations.rows())
                .only(unit -> trained.isWhole(unit.pair().a().key())
                        && trained.isWhole(unit.pair().b().key()));
        table.requireRoom(work.missing() * analysis.on().size(), BYTES_OF_POINT * analysis.points());
        job.requireData(work.units().stream().map(unit -> unit.pair().a()).collect(Collectors.toSet()));

        Stopwatch stopwatch = Stopwatch.start();
        List<TileReport> reports = evaluate(work, analysis, arrivals, trained, job);
        return AnalysisResult.of(
                work,
                reports,
                trained.leftOut(TrainedRuns.unreadable(reports)),
                new AnalysisResult.Corrupt(
                        trained.corrupt(curves.corruptWith(permutations), reports),
                        table.moveAside(curves.corrupt()),
                        OF_CORRUPT),
                stopwatch.seconds());
    }

    private static List<CurveRow> current(List<CurveRow> rows, PlannedRuns runs) {
        return rows.stream()
                .filter(row -> runs.find(row.key().a().run())
                        .filter(run -> row.isOutdated(run.spec()))
                        .isEmpty())
                .toList();
    }

    private static List<TileReport> evaluate(
            Work<PairWork<CurveUnit>> work,
            InterpolationAnalysis analysis,
            Arrivals<CurveKey> arrivals,
            PairedRuns trained,
            AnalyzeJob job) {
        return ReportedTasks.run(
                job,
                work,
                "pairs",
                "Interpolate " + work.missing() + " pairs of " + job.plan().name(),
                Tiling.of(work.units(), job.slots(), trained.longestVector()),
                new PairEvaluation(job.shareHadoop(), trained.roots(work.units()), job.dataRoot(), analysis, arrivals));
    }
}
