package dev.symsweep.jobs.analysis;

import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.StoredSnapshots;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Scan;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** What a store has of a sweep's runs, for jobs that work on trained ones. */
public final class TrainedRuns {

    private final PlannedRuns planned;
    private final String root;
    private final Scan<RunRow> scan;

    private TrainedRuns(PlannedRuns planned, String root, Scan<RunRow> scan) {
        this.planned = planned;
        this.root = root;
        this.scan = scan;
    }

    /**
     * What the store of a job has.
     *
     * @throws dev.symsweep.store.StoreException if there is no store, or it belongs to another sweep
     */
    public static TrainedRuns of(SparkJob<?> job) {
        RunStore store =
                RunStore.openExisting(job.hadoop(), job.root(), job.plan().name());
        Scan<RunRow> scan = store.scan();
        job.expectDataOf(scan.rows());
        return new TrainedRuns(job.plan().population(), store.root(), scan);
    }

    /** The directory of the store, with its file system and whole path, as tasks run in directories of their own. */
    public String root() {
        return root;
    }

    /** The runs that have a network to look at; one that exploded is none. */
    public Set<RunKey> keys() {
        return epochs().keySet();
    }

    /** These, and the weights that were kept on their way. */
    public StoredSnapshots snapshots(Configuration hadoop) {
        return new StoredSnapshots(
                epochs(), RunStore.at(hadoop, root).checkpoints().epochs());
    }

    private Map<RunKey, Integer> epochs() {
        return scan.rows().stream()
                .filter(RunRow::hasUsableNetwork)
                .collect(Collectors.toMap(
                        row -> row.run().key(), row -> row.outcome().history().size()));
    }

    /** The number of entries of the longest weight vector. */
    public int longestVector() {
        return scan.rows().stream().mapToInt(row -> row.layout().size()).max().orElse(0);
    }

    /** The runs of some arms that cannot be used, by what became of them. */
    public LeftOutRuns leftOut(List<String> arms, List<TileReport> reports) {
        Map<RunKey, RunRow> rows =
                scan.rows().stream().collect(Collectors.toMap(row -> row.run().key(), row -> row));
        reports.forEach(report ->
                report.unreadable().forEach(run -> rows.remove(run.snapshot().run())));
        int missing = 0;
        int diverged = 0;
        int failed = 0;
        List<String> exploded = new ArrayList<>();
        for (PlannedRun run : planned.of(arms)) {
            RunRow found = rows.get(run.key());
            if (found == null) {
                missing++;
                continue;
            }
            diverged += found.outcome().status() == RunStatus.DIVERGED ? 1 : 0;
            failed += found.outcome().status() == RunStatus.FAILED ? 1 : 0;
            if (found.isExploded()) {
                exploded.add(run.arm() + ", seed " + run.spec().seed() + ", run "
                        + run.key().brief());
            }
        }
        return new LeftOutRuns(missing, diverged, failed, exploded);
    }

    /** What cannot be read of runs and of other files, each file once. */
    public List<CorruptFile> corrupt(List<CorruptFile> others, List<TileReport> reports) {
        Set<CorruptFile> files = new LinkedHashSet<>(scan.corrupt());
        files.addAll(others);
        reports.forEach(report ->
                report.unreadable().forEach(run -> files.add(new CorruptFile("run " + run.snapshot(), run.reason()))));
        return new ArrayList<>(files);
    }
}
