package dev.symsweep.store.resume;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Directory;
import dev.symsweep.store.RowFiles;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.file.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far runs have come that are being trained: one file for each, replaced as a whole, and deleted once the run is
 * done. Thread-safe like {@link RunStore}.
 */
public final class ResumeStore {

    static final String DIRECTORY = "resume";

    private final Directory directory;
    private final RowFiles files;

    private ResumeStore(Directory directory) {
        this.directory = directory;
        this.files = RowFiles.in(directory, ResumeColumns.FORMAT, "symsweep train trains its run from the start");
    }

    /** That of a store of runs. */
    public static ResumeStore of(RunStore store) {
        return new ResumeStore(Directory.of(store.hadoop(), store.root()).child(DIRECTORY));
    }

    /**
     * Writes how far a run has come, replacing what was stored of it. Readers see the old file or the new one, never a
     * part.
     *
     * @throws dev.symsweep.store.StoreException if it cannot be written
     */
    public void write(ResumeRow row) {
        files.write(row.run().hex(), List.of(row), ResumeColumns::write);
    }

    /**
     * Reads all of a run's file.
     *
     * @return empty if there is none
     * @throws UnreadableFileException if it is damaged, or of another run
     * @throws dev.symsweep.store.StoreException if it cannot be read now, or only by a newer Symsweep
     */
    public Optional<ResumeRow> read(RunKey run) throws UnreadableFileException {
        if (!directory.has(RowFiles.fileName(run.hex()))) {
            return Optional.empty();
        }
        List<ResumeRow> rows = new ArrayList<>();
        files.readWhole(
                run.hex(), ResumeColumns.FORMAT.columnsBut(), row -> rows.add(ResumeColumns.read(row)));
        if (rows.size() != 1) {
            throw new UnreadableFileException("holds " + rows.size() + " rows, must hold 1");
        }
        if (!rows.get(0).run().equals(run)) {
            throw new UnreadableFileException(
                    "is of run " + rows.get(0).run().brief() + ", its name says otherwise");
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
     * @throws dev.symsweep.store.StoreException if that is impossible
     */
    public void delete(RunKey run) {
        files.delete(run.hex());
    }

    /**
     * The runs of which there is a file, as their names say.
     *
     * @throws dev.symsweep.store.StoreException if the directory cannot be listed
     */
    public List<RunKey> runs() {
        return directory.list(RowFiles.fileName("")).stream()
                .map(file -> file.getPath().getName())
                .map(name -> name.substring(0, name.length() - RowFiles.fileName("").length()))
                .flatMap(name -> Snapshot.find(name).stream())
                .map(Snapshot::run)
                .toList();
    }

    /** Deletes what is left over of runs that are done. */
    public void deleteAll(Set<RunKey> done) {
        runs().stream().filter(done::contains).forEach(this::delete);
    }
}
