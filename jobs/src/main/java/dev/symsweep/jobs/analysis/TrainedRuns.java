package dev.symsweep.jobs.analysis;

import dev.symsweep.data.DataDigests;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.population.Moment;
import dev.symsweep.population.OtherSweep;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.population.StoredSnapshots;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.SnapshotFile;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a store has of a sweep's runs, for jobs that work on trained ones. */
public final class TrainedRuns {

    private final PlannedRuns planned;
    private final String root;
    private final Scan<RunRow> scan;
    private final Map<RunKey, Set<Integer>> kept;
    private final Set<Snapshot> damaged;

    private TrainedRuns(PlannedRuns planned, RunStore store, Scan<RunRow> scan) {
        this.planned = planned;
        this.root = store.root();
        this.scan = scan;
        this.kept = store.checkpoints().epochs();
        this.damaged = scan.corrupt().stream()
                .flatMap(file -> SnapshotFile.snapshot(file).stream())
                .collect(Collectors.toSet());
    }

    /**
     * What the store of a job has.
     *
     * @throws dev.symsweep.store.directory.StoreException if there is no store, or it belongs to another sweep
     */
    public static TrainedRuns of(SparkJob<?> job) {
        RunStore store =
                RunStore.openExisting(job.hadoop(), job.root(), job.plan().name());
        Scan<RunRow> scan = store.scan();
        job.expectDataOf(scan.rows());
        return new TrainedRuns(job.plan().population(), store, scan);
    }

    /**
     * What the results of another sweep have of those of its runs that are none of the job's.
     *
     * @throws dev.symsweep.store.directory.StoreException if they are not there
     */
    public static TrainedRuns of(OtherSweep other, SparkJob<?> job) {
        RunStore store = RunStore.openExisting(job.hadoop(), other.results());
        return new TrainedRuns(other.beside(job.plan().population()), store, store.scan());
    }

    /** Whether a run is one of these, trained or not. */
    public boolean plans(RunKey run) {
        return planned.find(run).isPresent();
    }

    /** The directory of the store, with its file system and whole path, as tasks run in directories of their own. */
    public String root() {
        return root;
    }

    /**
     * The runs that have a network to look at; one that exploded is none. Those whose files are damaged are among them,
     * as they had one and will again: what was computed of them stays, and a population is the same with them.
     */
    public Set<RunKey> keys() {
        return epochs().keySet();
    }

    /** These, and the weights that were kept on their way. */
    public StoredSnapshots snapshots() {
        return new StoredSnapshots(epochs(), kept);
    }

    /** Whether nothing is known to be wrong with the file of a run's final weights. */
    public boolean isWhole(RunKey run) {
        return !damaged.contains(Snapshot.end(run));
    }

    /** Whether nothing is known to be wrong with the files that a vector is read or drawn from. */
    public boolean isWhole(Snapshot snapshot) {
        boolean isDrawn = snapshot.moment() instanceof Moment.Epoch epoch
                && epoch.number() == 0
                && !kept.getOrDefault(snapshot.run(), Set.of()).contains(0);
        return !damaged.contains(snapshot) && (!isDrawn || isWhole(snapshot.run()));
    }

    private Map<RunKey, Integer> epochs() {
        Map<RunKey, Integer> epochs = new HashMap<>();
        Set<RunKey> known = new HashSet<>();
        for (RunRow row : scan.rows()) {
            known.add(row.run().key());
            if (row.hasUsableNetwork()) {
                epochs.put(row.run().key(), row.outcome().history().size());
            }
        }
        damaged.stream()
                .filter(snapshot -> snapshot.moment().equals(Moment.FINAL))
                .map(Snapshot::run)
                .filter(run -> !known.contains(run) && planned.find(run).isPresent())
                .forEach(run -> epochs.put(run, Integer.MAX_VALUE));
        return epochs;
    }

    /** The rows of all runs, by key, whatever became of these. */
    public Map<RunKey, RunRow> rows() {
        return scan.rows().stream().collect(Collectors.toMap(row -> row.run().key(), row -> row));
    }

    /** The number of entries of the longest weight vector. */
    public int longestVector() {
        return scan.rows().stream().mapToInt(row -> row.layout().size()).max().orElse(0);
    }

    /** What the planned runs were trained on, by the data set, as far as they say so. */
    public Map<DataSource, DataDigests> data() {
        Map<DataSource, DataDigests> data = new HashMap<>();
        for (RunRow row : scan.rows()) {
            if (row.outcome().status().isComplete()
                    && planned.find(row.run().key()).isPresent()) {
                row.provenance()
                        .data()
                        .ifPresent(digests -> data.put(row.run().spec().data().source(), digests));
            }
        }
        return data;
    }

    /** The files that cannot be read. */
    public List<CorruptFile> corrupt() {
        return scan.corrupt();
    }

    /**
     * The runs of some arms that cannot be used, by what became of them.
     *
     * @param unreadable runs of which a vector could not be read
     */
    public LeftOutRuns leftOut(List<String> arms, Set<RunKey> unreadable) {
        Set<RunKey> ofArms = planned.of(arms).stream().map(PlannedRun::key).collect(Collectors.toSet());
        return leftOut(ofArms::contains, unreadable);
    }

    /**
     * Some runs that cannot be used, by what became of them.
     *
     * @param wanted tells the runs that would be used
     * @param unreadable runs of which a vector could not be read
     */
    public LeftOutRuns leftOut(Predicate<RunKey> wanted, Set<RunKey> unreadable) {
        Map<RunKey, RunRow> rows = scan.rows().stream()
                .filter(row -> isWhole(row.run().key()))
                .collect(Collectors.toMap(row -> row.run().key(), row -> row));
        rows.keySet().removeAll(unreadable);
        int missing = 0;
        int diverged = 0;
        int failed = 0;
        List<String> exploded = new ArrayList<>();
        for (PlannedRun run : planned.all()) {
            if (!wanted.test(run.key())) {
                continue;
            }
            RunRow found = rows.get(run.key());
            if (found == null) {
                missing++;
                continue;
            }
            diverged += found.outcome().status() == RunStatus.DIVERGED ? 1 : 0;
            failed += found.outcome().status() == RunStatus.FAILED ? 1 : 0;
            if (found.isExploded()) {
                exploded.add(run.key().brief());
            }
        }
        return new LeftOutRuns(missing, diverged, failed, exploded);
    }

    /** The runs of which tasks could not read a vector. */
    public static Set<RunKey> unreadable(List<TileReport> reports) {
        return reports.stream()
                .flatMap(report -> report.unreadable().stream())
                .map(unreadable -> unreadable.snapshot().run())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What cannot be read of runs and of other files, each file once. */
    public List<CorruptFile> corrupt(List<CorruptFile> others, List<TileReport> reports) {
        Map<String, CorruptFile> files = new LinkedHashMap<>();
        scan.corrupt().forEach(file -> files.put(file.name(), file));
        others.forEach(file -> files.put(file.name(), file));
        reports.stream()
                .flatMap(report -> report.unreadable().stream())
                .map(TileReport.Unreadable::file)
                .forEach(file -> files.putIfAbsent(file.name(), file));
        return List.copyOf(files.values());
    }
}
