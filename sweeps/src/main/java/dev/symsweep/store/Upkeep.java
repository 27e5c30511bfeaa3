package dev.symsweep.store;

import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.Leftovers;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.VerifiedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;

/** What keeps the files of a {@link RunStore} whole, and rids it of those that are of no use. */
public final class Upkeep {

    private final Directory directory;
    private final WeightFiles runs;
    private final WeightFiles checkpoints;
    private final RunIndex index;

    Upkeep(Directory directory, WeightFiles runs, WeightFiles checkpoints, RunIndex index) {
        this.directory = directory;
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.index = index;
    }

    /**
     * Reads a file of weights that was written just now, whatever is in it.
     *
     * @return nothing unless all of its bytes are as they were written
     */
    public Optional<LastVerified.Whole> readBack(Snapshot written) {
        return of(written).check().readBack(written);
    }

    private WeightFiles of(Snapshot snapshot) {
        return snapshot.moment() instanceof Moment.Epoch ? checkpoints : runs;
    }

    /**
     * Keeps for whoever comes next that these files were read back, and in the index the rows of runs that are among
     * them, if they are many. It can be done without: where the store cannot be read or written now, nothing is kept.
     */
    public void keep(Collection<LastVerified.Whole> whole) {
        if (whole.isEmpty()) {
            return;
        }
        try {
            List<FileStatus> ofRuns = runs.files().listed();
            lastVerified(ofRuns).addRead(whole);
            long fresh =
                    whole.stream().filter(file -> of(file.snapshot()) == runs).count();
            if (RunIndex.isWorthRenewing(ofRuns.size(), (int) fresh)) {
                new RunScan(runs, index).scan(List.of());
            }
        } catch (StoreException e) {
            // Whoever comes next reads the files themselves.
        }
    }

    /**
     * Does what {@link RunStore#verify} does for many files of runs and checkpoints, with fewer calls of the file
     * system, and returns the damaged ones.
     *
     * @throws StoreException if one cannot be read now, or only by a newer Symsweep; the message names it
     */
    public List<CorruptFile> verify(Collection<Snapshot> snapshots) {
        Map<Boolean, List<Snapshot>> names = snapshots.stream()
                .collect(Collectors.partitioningBy(snapshot -> snapshot.moment() instanceof Moment.Epoch));
        List<CorruptFile> damaged = new ArrayList<>(runs.check().verify(names.getOrDefault(false, List.of())));
        damaged.addAll(checkpoints.check().verify(names.getOrDefault(true, List.of())));
        return damaged;
    }

    /**
     * Lists all directories of the store once: removes what killed processes left behind more than a day ago, and tells
     * which of the files of runs and checkpoints were found whole within a week.
     */
    public LastVerified tidy() {
        Instant now = Instant.now();
        return lastVerified(Leftovers.remove(directory, now), now);
    }

    private LastVerified lastVerified(List<FileStatus> listed, Instant now) {
        Map<String, FileStatus> places = runs.places(listed);
        places.putAll(checkpoints.places(listed));
        return LastVerified.of(directory, places, now);
    }

    /**
     * Writes the rows of many files of runs and checkpoints into few large ones, which every command reads as it reads
     * the others; so does whoever trains meanwhile, but nobody should. Stopped anywhere, it loses nothing, and doing it
     * again goes on.
     *
     * @throws StoreException if the store cannot be written, or has no room for a new file beside the old ones
     */
    public Compacted compact() {
        runs.files().directory().requireWritable();
        Compacted done = Compaction.of(runs).and(Compaction.of(checkpoints));
        lastVerified(runs.files().listed()).add(done.rows());
        return done;
    }

    private LastVerified lastVerified(List<FileStatus> ofRuns) {
        List<FileStatus> listed = new ArrayList<>(ofRuns);
        listed.addAll(checkpoints.files().listed());
        return lastVerified(listed, Instant.now());
    }

    /**
     * All files of runs and checkpoints, whatever they are of, and those of the index.
     *
     * @throws StoreException if a directory cannot be listed
     */
    public List<VerifiedFile> files() {
        return Stream.of(
                        runs.check().all(),
                        checkpoints.check().all(),
                        index.files(),
                        VerifiedFile.dispensable(LastVerified.files(directory), LastVerified.NAME))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * What puts a store in order; nothing of it is done yet.
     *
     * @param corrupt the damaged files of the store
     * @param planned tells the runs of the plan
     * @param removed tells the imported networks that an arm of the plan was rid of
     * @param age of the temporary files that nobody writes into any more
     * @throws StoreException if a directory cannot be listed
     */
    public List<Repair> repairs(
            List<CorruptFile> corrupt, Predicate<RunKey> planned, Predicate<PlannedRun> removed, Duration age) {
        return new Repairs(directory, runs, checkpoints)
                .all(corrupt, new RunScan(runs, index), new Repairs.Kept(planned, removed), age);
    }

    /**
     * What lies in the store and is of no use: files that killed processes left behind more than a day ago, marks of
     * files that are no longer as they were, and damaged files that were moved aside.
     */
    public List<String> leftovers() {
        List<String> leftovers = new ArrayList<>();
        Leftovers.before(directory, Instant.now().minus(Leftovers.OLD))
                .forEach(file -> leftovers.add(directory.shown(file)));
        Stream.of(runs, checkpoints)
                .flatMap(files -> Stream.concat(files.marks().stale().stream(), files.marks().movedAside().stream()))
                .map(directory::shown)
                .forEach(leftovers::add);
        return leftovers;
    }
}
