package dev.symsweep.jobs.atlas;

import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.atlas.AtlasAnalysis;
import dev.symsweep.analysis.atlas.DistanceCodec;
import dev.symsweep.analysis.atlas.DistanceKey;
import dev.symsweep.analysis.atlas.DistanceRow;
import dev.symsweep.analysis.atlas.DistanceUnit;
import dev.symsweep.analysis.atlas.DistanceWork;
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
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.Scan;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Computes the distances between the weight vectors of all pairs of an atlas, in tiles, one task each, that write their
 * own files. Barriers are there already.
 */
public final class AtlasRunner implements AnalysisRunner<AtlasAnalysis> {

    private static final String OF_CORRUPT =
            "distances of such a run are left out until it is trained again, those of such a file of distances are"
                    + " computed again and the file is replaced or moved to damaged, those of such a permutation file"
                    + " once they are aligned again";

    /** A distance and the two runs' keys. */
    private static final long BYTES_OF_ROW = 144;

    @Override
    public Class<AtlasAnalysis> analysis() {
        return AtlasAnalysis.class;
    }

    @Override
    public AnalysisResult run(AtlasAnalysis analysis, AnalyzeJob job) {
        TrainedRuns trained = TrainedRuns.of(job);
        Table<DistanceKey, DistanceRow> table = Table.at(job.hadoop(), trained.root(), DistanceCodec.CODEC);
        Arrivals<DistanceKey> arrivals = Arrivals.into(table);
        Scan<Table.Entry<DistanceKey>> stored = table.index();
        Scan<Table.Entry<PermutationKey>> permutations = PermutationCodec.index(
                job.hadoop(), trained.root(), analysis.modulo().methods());
        Work<PairWork<DistanceUnit>> work = DistanceWork.of(
                        analysis,
                        job.plan().population(),
                        trained.keys()::contains,
                        stored.rows().stream().map(Table.Entry::key).collect(Collectors.toSet()),
                        permutations.rows())
                .only(unit -> trained.isWhole(unit.pair().a().key())
                        && trained.isWhole(unit.pair().b().key()));
        table.requireRoom(work.missing(), BYTES_OF_ROW);

        Stopwatch stopwatch = Stopwatch.start();
        List<TileReport> reports = compute(work, arrivals, trained, job);
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

    private static List<TileReport> compute(
            Work<PairWork<DistanceUnit>> work, Arrivals<DistanceKey> arrivals, TrainedRuns trained, AnalyzeJob job) {
        return ReportedTasks.run(
                job,
                work,
                "distances",
                "Compare " + work.missing() + " pairs of " + job.plan().name(),
                Tiling.of(work.units(), job.slots(), trained.longestVector()),
                new DistanceTask(job.shareHadoop(), trained.root(), job.dataRoot(), arrivals));
    }
}
