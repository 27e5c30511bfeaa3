package dev.symsweep.store.resume;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.RowFiles;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.VerifiedFile;
import dev.symsweep.store.file.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;

/**
 * How far runs have come that are being trained: one file for each, replaced as a whole, and deleted once the run is
 * done. Thread-safe like {@link RunStore}.
 */
public final class ResumeStore {

    private static final String DIRECTORY = "resume";
    private static final String ENDING = RowFiles.fileName("");

    private static final String REMEDY = "symsweep train trains its run from the start";

    private final RunStore store;
    private final Directory directory;
    private final RowFiles files;

    private ResumeStore(RunStore store, Directory directory) {
        this.store = store;
        this.directory = directory;
        this.files = RowFiles.in(directory, ResumeColumns.FORMAT, REMEDY);
    }

    /** That of a store of runs. */
    public static ResumeStore of(RunStore store) {
        return new ResumeStore(store, Directory.of(store.hadoop(), store.root()).child(DIRECTORY));
    }

    /**
     * Writes how far a run has come, replacing what was stored of it. Readers see the old file or the new one, never a
     * part.
     *
     * @throws StoreException if it cannot be written
     */
    public void write(ResumeRow row) {
        files.write(row.run().hex(), List.of(row), ResumeColumns::write);
    }

    /**
     * Reads all of a run's file.
     *
     * @return empty if there is none
     * @throws UnreadableFileException if it is damaged, or of another run
     * @throws StoreException if it cannot be read now, or only by a newer Symsweep
     */
    public Optional<ResumeRow> read(RunKey run) throws UnreadableFileException {
        if (!directory.has(RowFiles.fileName(run.hex()))) {
            return Optional.empty();
        }
        List<ResumeRow> rows = new ArrayList<>();
        try {
            files.readWhole(run.hex(), ResumeColumns.FORMAT.columnsBut(), row -> rows.add(ResumeColumns.read(row)));
        } catch (UnreadableFileException e) {
            if (directory.has(RowFiles.fileName(run.hex()))) {
                throw e;
            }
            // Another driver has done the run meanwhile.
            return Optional.empty();
        }
        if (rows.size() != 1) {
            throw new UnreadableFileException("holds " + rows.size() + " rows, must hold 1");
        }
        if (!rows.get(0).run().equals(run)) {
            throw new UnreadableFileException("is of run " + rows.get(0).run().brief() + ", its name says otherwise");
        }
        return Optional.of(rows.get(0));
    }

    /** The path of a run's file as people are told it. */
    public String shown(RunKey run) {
        return directory.shown(directory.file(RowFiles.fileName(run.hex())));
    }

    /**
     * Deletes the file of a run, if there is one.
     *
     * @throws StoreException if that is impossible
     */
    public void delete(RunKey run) {
        files.delete(run.hex());
    }

    /**
     * The runs of which there is a file, as their names say.
     *
     * @throws StoreException if the directory cannot be listed
     */
    public List<RunKey> runs() {
        return listed().flatMap(file -> run(file).stream()).toList();
    }

    /**
     * All files, each to be verified.
     *
     * @throws StoreException if the directory cannot be listed
     */
    public List<VerifiedFile> files() {
        return listed().flatMap(file ->
                        run(file).stream().map(run -> new VerifiedFile(shown(run), file.getLen(), () -> damage(run))))
                .toList();
    }

    /** The paths of files whose runs are done, as a task leaves one that is killed just behind its row. */
    public List<String> leftovers() {
        return runs().stream().filter(this::isDone).map(this::shown).toList();
    }

    private boolean isDone(RunKey run) {
        try {
            return store.read(run).outcome().status().isComplete();
        } catch (StoreException e) {
            // It may be trained again.
            return false;
        }
    }

    private Optional<CorruptFile> damage(RunKey run) {
        try {
            read(run);
            return Optional.empty();
        } catch (UnreadableFileException e) {
            return Optional.of(new CorruptFile(shown(run), e.reason(), REMEDY));
        }
    }

    private Stream<FileStatus> listed() {
        return directory.list(ENDING).stream();
    }

    private static Optional<RunKey> run(FileStatus file) {
        String name = file.getPath().getName();
        return Snapshot.find(name.substring(0, name.length() - ENDING.length())).map(Snapshot::run);
    }

    /** Deletes what is left over of runs that are done. */
    public void deleteAll(Set<RunKey> done) {
        runs().stream().filter(done::contains).forEach(this::delete);
    }
}
