package dev.symsweep.store;

import dev.symsweep.data.file.Remedy;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.DamageMarks;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.Leftovers;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Finds what puts a store in order. What holds anything is moved and never deleted. */
final class Repairs {

    /**
     * What of the store is of use.
     *
     * @param planned tells the runs of the plan
     * @param removed tells the imported networks that an arm of the plan was rid of
     */
    record Kept(Predicate<RunKey> planned, Predicate<PlannedRun> removed) {}

    private final Directory root;
    private final WeightFiles runs;
    private final WeightFiles checkpoints;

    Repairs(Directory root, WeightFiles runs, WeightFiles checkpoints) {
        this.root = root;
        this.runs = runs;
        this.checkpoints = checkpoints;
    }

    List<Repair> all(List<CorruptFile> corrupt, RunScan rows, Kept kept, Duration age) {
        List<Repair> repairs = new ArrayList<>();
        Leftovers.before(root, Instant.now().minus(age))
                .forEach(file -> repairs.add(
                        remove(file, "a temporary file that a process left which was killed while it wrote")));
        for (WeightFiles files : List.of(runs, checkpoints)) {
            files.marks()
                    .stale()
                    .forEach(mark -> repairs.add(remove(mark, "a mark of damage that is no longer there")));
        }
        corrupt.forEach(file -> damaged(file).ifPresent(repairs::add));
        strays(kept)
                .forEach(file ->
                        repairs.add(move(file, "weights of a run that neither the plan nor the store has", () -> {})));
        removed(rows, kept)
                .forEach(file -> repairs.add(move(file, "an imported network that its arm lists no more", () -> {})));
        return repairs;
    }

    private Repair remove(Path file, String reason) {
        return new Repair(Repair.Kind.REMOVE, root.shown(file), reason, () -> delete(file));
    }

    private Repair move(FileStatus found, String reason, Runnable before) {
        Path file = found.getPath();
        Directory aside =
                root.child(DamageMarks.DIRECTORY).child(file.getParent().getName());
        return new Repair(Repair.Kind.MOVE, root.shown(file), reason, () -> {
            requireSame(found);
            before.run();
            requireSame(found);
            if (!aside.take(file)) {
                throw new StoreException("cannot move " + root.shown(file) + " to " + aside);
            }
            Stream.of(runs, checkpoints)
                    .flatMap(files -> files.marks().stale().stream())
                    .forEach(this::delete);
        });
    }

    /** What somebody has written anew is no longer what was found; one that is gone needs no repair. */
    private void requireSame(FileStatus found) {
        boolean isOther = status(found.getPath())
                .filter(now ->
                        now.getLen() != found.getLen() || now.getModificationTime() != found.getModificationTime())
                .isPresent();
        if (isOther) {
            throw new StoreException(root.shown(found.getPath()) + " was written anew meanwhile, and stays");
        }
    }

    private Optional<FileStatus> status(Path file) {
        try {
            return Optional.of(root.files().status(file));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreException("cannot read " + file + ": " + Remedy.line(e), e);
        }
    }

    private void delete(Path file) {
        try {
            root.files().delete(file);
        } catch (IOException e) {
            throw new StoreException("cannot delete " + file + ": " + Remedy.line(e), e);
        }
    }

    /** Those of the store's own directories; the files of a zoo belong together. */
    private Optional<Repair> damaged(CorruptFile corrupt) {
        Path file = new Path(null, null, new Path(corrupt.name()).toUri().getPath());
        Path directory = file.getParent();
        String parent = new Path(root.qualified()).toUri().getPath();
        if (directory == null
                || directory.getParent() == null
                || !directory.getParent().toUri().getPath().equals(parent)) {
            return Optional.empty();
        }
        return status(root.child(directory.getName()).file(file.getName())).map(place -> moved(place, corrupt));
    }

    private Repair moved(FileStatus place, CorruptFile corrupt) {
        Path file = place.getPath();
        for (WeightFiles files : List.of(runs, checkpoints)) {
            boolean isCompacted = file.getName().startsWith("compacted-");
            if (isCompacted && files.holds(place)) {
                return move(
                        place,
                        corrupt.reason() + "; what can be read of it is written into another file, then symsweep train"
                                + " trains the rest again",
                        () -> Compaction.salvage(files, file));
            }
        }
        return move(place, corrupt.reason() + "; then " + corrupt.remedy(), () -> {});
    }

    /** Networks from elsewhere that an arm was rid of; compacted ones stay. */
    private List<FileStatus> removed(RunScan scan, Kept kept) {
        return scan.scan(List.of()).rows().stream()
                .map(RunRow::run)
                .filter(run -> kept.removed().test(run) && !kept.planned().test(run.key()))
                .flatMap(run -> status(runs.file(Snapshot.end(run.key()))).stream())
                .toList();
    }

    /** Checkpoints of runs that nobody knows of. */
    private List<FileStatus> strays(Kept kept) {
        Set<RunKey> known =
                runs.names(runs.files().listed()).stream().map(Snapshot::run).collect(Collectors.toSet());
        return checkpoints.files().listed().stream()
                .filter(file -> Snapshot.find(ParquetFiles.name(file.getPath()))
                        .filter(name -> name.moment() instanceof Moment.Epoch)
                        .filter(name ->
                                !known.contains(name.run()) && !kept.planned().test(name.run()))
                        .isPresent())
                .toList();
    }
}
