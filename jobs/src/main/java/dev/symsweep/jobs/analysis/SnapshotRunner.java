package dev.symsweep.jobs.analysis;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.Work;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.StoredSnapshots;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.Scan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Computes an analysis of single runs, one {@link SnapshotUnit} after another: reads their weights, hands them to a
 * {@link SnapshotMeasure} and writes its rows as they come. A unit of which a vector cannot be read is left out and
 * counted. An analysis adds what is missing of it and what it measures, and nothing else.
 *
 * @param <A> the analysis
 * @param <K> what names a row
 * @param <R> a row
 */
public abstract class SnapshotRunner<A extends Analysis, K extends Comparable<K>, R> implements AnalysisRunner<A> {

    /** The run of a row, 64 digits; what is measured comes on top. */
    private static final long BYTES_OF_KEY = 64;

    /** For runners, which the {@link java.util.ServiceLoader} makes. */
    protected SnapshotRunner() {}

    /** What is computed of each unit. */
    protected abstract SnapshotMeasure<K, R> measure(A analysis);

    /**
     * What is left to compute.
     *
     * @param stored the weights that there are
     * @param rows the keys of the rows that there are
     */
    protected abstract Work<SnapshotUnit> work(A analysis, PlannedRuns runs, StoredSnapshots stored, Set<K> rows);

    @Override
    public final AnalysisResult run(A analysis, AnalyzeJob job) {
        TrainedRuns trained = TrainedRuns.of(job);
        SnapshotMeasure<K, R> measure = measure(analysis);
        Table<K, R> table = Table.at(job.hadoop(), trained.root(), measure.codec());
        Arrivals<K> arrivals = Arrivals.into(table);
        Scan<Table.Entry<K>> stored = table.index();
        Set<K> keys = stored.rows().stream().map(Table.Entry::key).collect(Collectors.toCollection(HashSet::new));
        Work<SnapshotUnit> asked = work(analysis, job.plan().population(), trained.snapshots(), keys);
        Work<SnapshotUnit> work = asked.only(unit -> unit.snapshots().stream().allMatch(trained::isWhole));
        table.requireRoom(work.missing(), BYTES_OF_KEY);
        if (!analysis.splits().isEmpty()) {
            job.requireData(work.units().stream().map(SnapshotUnit::run).collect(Collectors.toSet()));
        }

        Stopwatch stopwatch = Stopwatch.start();
        List<TileReport> reports = compute(work, analysis, measure, arrivals, trained, job);
        Set<RunKey> unreadable = TrainedRuns.unreadable(reports);
        asked.units().stream()
                .filter(unit -> !unit.snapshots().stream().allMatch(trained::isWhole))
                .forEach(unit -> unreadable.add(unit.run().key()));
        String consequence = String.format(
                "%s of such a run are left out until it is trained again,"
                        + " those of such a file of %s are computed again and the file is replaced or moved to damaged",
                analysis.wording().units(), measure.codec().directory());
        return AnalysisResult.of(
                work,
                reports,
                trained.leftOut(analysis.arms(), unreadable),
                new AnalysisResult.Corrupt(
                        trained.corrupt(stored.corrupt(), reports), table.moveAside(stored.corrupt()), consequence),
                stopwatch.seconds());
    }

    private List<TileReport> compute(
            Work<SnapshotUnit> work,
            A analysis,
            SnapshotMeasure<K, R> measure,
            Arrivals<K> arrivals,
            TrainedRuns trained,
            AnalyzeJob job) {
        String results = analysis.wording().units();
        return ReportedTasks.run(
                job,
                work,
                results,
                "Compute " + work.missing() + " " + results + " of "
                        + job.plan().name(),
                SnapshotBatch.of(work.units(), job.slots()),
                new SnapshotTask<>(job.shareHadoop(), trained.root(), job.dataRoot(), measure, arrivals, results));
    }
}
