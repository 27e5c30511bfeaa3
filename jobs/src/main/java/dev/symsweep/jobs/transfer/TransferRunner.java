package dev.symsweep.jobs.transfer;

import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.transfer.TransferAnalysis;
import dev.symsweep.analysis.transfer.TransferCodec;
import dev.symsweep.analysis.transfer.TransferKey;
import dev.symsweep.analysis.transfer.TransferRow;
import dev.symsweep.analysis.transfer.TransferUnit;
import dev.symsweep.analysis.transfer.TransferWork;
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

/** Uses permutations where they were not found, a task for each pair at each moment, which writes its own file. */
public final class TransferRunner implements AnalysisRunner<TransferAnalysis> {

    private static final String OF_CORRUPT =
            "lines of such a run are left out until it is trained again, those of such a file of transfers are computed"
                    + " again and the file is replaced or moved to damaged, those of such a permutation file once they"
                    + " are aligned again";

    private static final long BYTES_OF_POINT = 2 * Double.BYTES;

    @Override
    public Class<TransferAnalysis> analysis() {
        return TransferAnalysis.class;
    }

    @Override
    public AnalysisResult run(TransferAnalysis analysis, AnalyzeJob job) {
        TrainedRuns trained = TrainedRuns.of(job);
        Table<TransferKey, TransferRow> table = Table.at(job.hadoop(), trained.root(), TransferCodec.CODEC);
        Arrivals<TransferKey> arrivals = Arrivals.into(table);
        Scan<Table.Entry<TransferKey>> stored = table.index();
        Set<TransferKey> keys = stored.rows().stream().map(Table.Entry::key).collect(Collectors.toSet());
        Scan<Table.Entry<PermutationKey>> permutations =
                PermutationCodec.index(job.hadoop(), trained.root(), analysis.methods());
        Work<TransferUnit> asked =
                TransferWork.of(analysis, job.plan().population(), trained.snapshots(), keys, permutations.rows());
        List<TransferUnit> units = asked.units().stream()
                .filter(unit -> trained.isWhole(unit.a()) && trained.isWhole(unit.b()))
                .toList();
        long missing = units.stream().mapToInt(TransferUnit::rows).sum();
        Work<TransferUnit> work = new Work<>(asked.planned(), asked.done(), missing, units, asked.unready());
        table.requireRoom(missing, BYTES_OF_POINT * analysis.points());
        job.requireData(units.stream()
                .flatMap(unit -> job.plan().population().find(unit.a().run()).stream())
                .collect(Collectors.<PlannedRun>toSet()));

        Stopwatch stopwatch = Stopwatch.start();
        List<TileReport> reports = ReportedTasks.run(
                job,
                work,
                "lines",
                "Transfer permutations to " + missing + " lines of "
                        + job.plan().name(),
                units,
                new TransferTask(job.shareHadoop(), trained.root(), job.dataRoot(), arrivals));
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
}
