package dev.symsweep.jobs.surface;

import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.surface.SurfaceAnalysis;
import dev.symsweep.analysis.surface.SurfaceCodec;
import dev.symsweep.analysis.surface.SurfaceKey;
import dev.symsweep.analysis.surface.SurfaceRow;
import dev.symsweep.analysis.surface.SurfaceUnit;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalysisRunner;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.analysis.ReportedTasks;
import dev.symsweep.jobs.analysis.TrainedRuns;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.Scan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Evaluates the planes through triples of trained runs, a task each, that write their own files. */
public final class SurfaceRunner implements AnalysisRunner<SurfaceAnalysis> {

    private static final String OF_CORRUPT =
            "surfaces of such a run are left out until it is trained again, those of such a surface file are computed"
                    + " again and the file is replaced or moved to damaged, those of such a permutation file once they"
                    + " are aligned again";

    private static final long BYTES_OF_POINT = 5 * Double.BYTES;

    @Override
    public Class<SurfaceAnalysis> analysis() {
        return SurfaceAnalysis.class;
    }

    @Override
    public AnalysisResult run(SurfaceAnalysis analysis, AnalyzeJob job) {
        TrainedRuns trained = TrainedRuns.of(job);
        Table<SurfaceKey, SurfaceRow> table = Table.at(job.hadoop(), trained.root(), SurfaceCodec.CODEC);
        Arrivals<SurfaceKey> arrivals = Arrivals.into(table);
        Scan<Table.Entry<SurfaceKey>> stored = table.index();
        Set<SurfaceKey> keys = stored.rows().stream().map(Table.Entry::key).collect(Collectors.toSet());
        Scan<Table.Entry<PermutationKey>> permutations = PermutationCodec.index(
                job.hadoop(), trained.root(), analysis.modulo().methods());
        Work<SurfaceUnit> work = analysis.work(
                        job.plan().population(), trained.keys()::contains, keys, permutations.rows())
                .only(unit -> unit.key().networks().stream().allMatch(trained::isWhole));
        long points = (long) analysis.shape().resolution() * analysis.shape().resolution();
        table.requireRoom(work.missing(), BYTES_OF_POINT * points);
        job.requireData(work.units().stream()
                .flatMap(unit -> job
                        .plan()
                        .population()
                        .find(unit.key().networks().get(0).run())
                        .stream())
                .collect(Collectors.<PlannedRun>toSet()));

        Stopwatch stopwatch = Stopwatch.start();
        List<TileReport> reports = evaluate(work, arrivals, trained, job);
        return AnalysisResult.of(
                work,
                reports,
                trained.leftOut(analysis.arms(), TrainedRuns.unreadable(reports)),
                new AnalysisResult.Corrupt(
                        trained.corrupt(stored.corruptWith(permutations), reports),
                        table.moveAside(stored.corrupt()),
                        OF_CORRUPT),
                stopwatch.seconds());
    }

    private static List<TileReport> evaluate(
            Work<SurfaceUnit> work, Arrivals<SurfaceKey> arrivals, TrainedRuns trained, AnalyzeJob job) {
        return ReportedTasks.run(
                job,
                work,
                "surfaces",
                "Evaluate " + work.missing() + " surfaces of " + job.plan().name(),
                work.units(),
                new SurfaceTask(job.shareHadoop(), trained.root(), job.dataRoot(), arrivals));
    }
}
