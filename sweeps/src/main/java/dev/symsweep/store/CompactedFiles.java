package dev.symsweep.store;

import dev.symsweep.population.Snapshot;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.StoredRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;

/**
 * The files among {@link WeightFiles} that hold the rows of many, sorted by key. They are few, so a JVM remembers which
 * there are: files are compacted while nobody trains, and whoever misses a row that was there looks again.
 */
final class CompactedFiles {

    private static final Map<String, List<FileStatus>> KNOWN = new ConcurrentHashMap<>();

    private final ParquetFiles files;
    private final HeldRows held;
    private final String directory;

    CompactedFiles(ParquetFiles files, HeldRows held) {
        this.files = files;
        this.held = held;
        this.directory = files.directory().qualified();
    }

    /** Those that are among the files of the directory as it was listed just now, the latest generation first. */
    List<FileStatus> in(List<FileStatus> listed) {
        List<FileStatus> found = listed.stream()
                .filter(file -> CompactedName.of(file).isPresent())
                .sorted(Comparator.comparing(CompactedFiles::name).reversed())
                .toList();
        KNOWN.put(directory, found);
        return found;
    }

    static CompactedName name(FileStatus file) {
        return CompactedName.of(file).orElseThrow();
    }

    /** All, as far as they are known. */
    List<FileStatus> known() {
        List<FileStatus> known = KNOWN.get(directory);
        return known != null ? known : in(files.listed());
    }

    /** Lists them again: whoever misses a row that was there does so. */
    void look() {
        in(files.listed());
    }

    /** The file that has the row of a name, the latest of several; nothing if there is none that can be read. */
    Optional<FileStatus> place(Snapshot name) {
        for (FileStatus file : known()) {
            if (name(file).mayHold(name)) {
                List<Snapshot> found = new ArrayList<>();
                try {
                    matching(file, held.nameColumns(), Set.of(name), (match, row) -> found.add(match));
                } catch (UnreadableFileException e) {
                    continue;
                }
                if (!found.isEmpty()) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Reads a row, the latest of several.
     *
     * @throws UnreadableFileException if a file that may hold it cannot be read, and no other one has it
     */
    <T> Optional<T> read(Snapshot name, List<String> columns, Function<StoredRow, T> reader)
            throws UnreadableFileException {
        Optional<UnreadableFileException> damage = Optional.empty();
        for (FileStatus file : known()) {
            if (name(file).mayHold(name)) {
                List<T> found = new ArrayList<>();
                try {
                    matching(file, columns, Set.of(name), (match, row) -> found.add(reader.apply(row)));
                } catch (UnreadableFileException e) {
                    damage = ParquetFiles.isMissing(e) ? damage : Optional.of(in(file, e));
                }
                if (!found.isEmpty()) {
                    return Optional.of(found.get(0));
                }
            }
        }
        if (damage.isPresent()) {
            throw damage.get();
        }
        return Optional.empty();
    }

    private static UnreadableFileException in(FileStatus file, UnreadableFileException cause) {
        return new UnreadableFileException(
                "its row is in " + file.getPath().getName() + ", of which " + cause.reason(), cause);
    }

    /** Takes a row of a file. */
    interface RowConsumer {

        void accept(Snapshot name, StoredRow row);
    }

    /** Reads some rows of a file. */
    void matching(FileStatus file, List<String> columns, Collection<Snapshot> names, RowConsumer rows)
            throws UnreadableFileException {
        Set<Snapshot> wanted = Set.copyOf(names);
        files.readMatching(file.getPath(), held.withNames(columns), held.matching(names), row -> {
            Snapshot name = held.namer().apply(row);
            if (wanted.contains(name)) {
                rows.accept(name, row);
            }
        });
    }

    /** The names of all rows of a file, in their order. */
    List<Snapshot> names(FileStatus file) throws UnreadableFileException {
        List<Snapshot> names = new ArrayList<>();
        files.read(
                file.getPath(),
                held.nameColumns(),
                row -> names.add(held.namer().apply(row)));
        return names;
    }

    /** The file of each row that counts; those of files that cannot be read are not among them. */
    Map<Snapshot, FileStatus> places(List<FileStatus> compacted) {
        Map<Snapshot, FileStatus> places = new HashMap<>();
        for (FileStatus file : compacted) {
            try {
                names(file).forEach(name -> places.putIfAbsent(name, file));
            } catch (UnreadableFileException e) {
                continue;
            }
        }
        return places;
    }

    /**
     * Reads some columns of all rows that count.
     *
     * @param damaged takes each file of which not all could be read; what can be read of it is among the rows
     */
    <T> Map<Snapshot, T> rows(
            List<FileStatus> compacted,
            List<String> columns,
            Function<StoredRow, T> reader,
            Consumer<CorruptFile> damaged) {
        Map<Snapshot, T> all = new TreeMap<>();
        for (FileStatus file : compacted) {
            Map<Snapshot, T> rows = new HashMap<>();
            try {
                files.read(
                        file.getPath(),
                        held.withNames(columns),
                        row -> rows.put(held.namer().apply(row), reader.apply(row)));
            } catch (UnreadableFileException e) {
                damaged.accept(corrupt(file, e.reason()));
                salvage(file, columns, row -> rows.putIfAbsent(held.namer().apply(row), reader.apply(row)));
            }
            rows.forEach(all::putIfAbsent);
        }
        return all;
    }

    /**
     * Reads each row of a damaged file by itself, as one damaged page is no reason to lose all others.
     *
     * @return the names of those that cannot be read
     */
    List<Snapshot> salvage(FileStatus file, List<String> columns, Consumer<StoredRow> rows) {
        List<Snapshot> lost = new ArrayList<>();
        try {
            for (Snapshot name : names(file)) {
                try {
                    matching(file, columns, Set.of(name), (match, row) -> rows.accept(row));
                } catch (UnreadableFileException e) {
                    lost.add(name);
                }
            }
        } catch (UnreadableFileException e) {
            // Nobody can tell any more what it held.
            return lost;
        }
        return lost;
    }

    /** One of these of which something is wrong. */
    CorruptFile corrupt(FileStatus file, String reason) {
        return new CorruptFile(
                files.directory().shown(file.getPath()),
                reason,
                "symsweep train trains again what cannot be read of it, then symsweep fsck --repair moves it aside");
    }
}
