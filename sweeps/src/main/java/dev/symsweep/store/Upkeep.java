package dev.symsweep.store;

import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
     * Does what {@link RunStore#verify} does for many files of runs and checkpoints, with fewer calls of the file
     * system, and returns the damaged ones.
     *
     * @throws StoreException if one cannot be read now, or only by a newer Symsweep; the message names it
     */
    public List<CorruptFile> verify(Collection<Snapshot> snapshots) {
        Map<Boolean, List<String>> names = snapshots.stream()
                .collect(Collectors.partitioningBy(
                        snapshot -> snapshot.moment() instanceof Moment.Epoch,
                        Collectors.mapping(Snapshot::text, Collectors.toList())));
        List<CorruptFile> damaged = new ArrayList<>(runs.verify(names.getOrDefault(false, List.of())));
        damaged.addAll(checkpoints.verify(names.getOrDefault(true, List.of())));
        return damaged;
    }

    /**
     * Which of the files of runs and checkpoints, as they are listed now, were found whole within a week.
     *
     * @throws StoreException if a directory cannot be listed
     */
    public LastVerified lastVerified() {
        List<FileStatus> listed = new ArrayList<>(runs.files().listed());
        listed.addAll(checkpoints.files().listed());
        return LastVerified.of(directory, listed, Instant.now());
    }

    /**
     * All files of runs and checkpoints, whatever they are of, and those of the index.
     *
     * @throws StoreException if a directory cannot be listed
     */
    public List<VerifiedFile> files() {
        return Stream.of(
                        runs.all(),
                        checkpoints.all(),
                        index.files(),
                        VerifiedFile.dispensable(LastVerified.files(directory), LastVerified.NAME))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * What lies in the store and is of no use: files that killed processes left behind more than a day ago, and marks
     * of files that are no longer as they were.
     */
    public List<String> leftovers() {
        List<String> leftovers = new ArrayList<>(Leftovers.old(directory, Instant.now()));
        leftovers.addAll(runs.staleMarks());
        leftovers.addAll(checkpoints.staleMarks());
        return leftovers;
    }

    /** Removes what killed processes left behind more than a day ago; that lists all directories of the store. */
    public void removeLeftovers() {
        Leftovers.remove(directory, Instant.now());
    }
}
