package dev.symsweep.store;

import dev.symsweep.population.Snapshot;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.DamageMarks;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.StoredRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Files that hold weights: of one run each, or {@linkplain CompactedFiles compacted}. A file of one run counts before
 * what others hold of it. Most commands read no weights, and so whoever finds them damaged leaves a mark; the mark goes
 * when the run is written again, or found whole.
 */
final class WeightFiles {

    private final ParquetFiles files;
    private final CompactedFiles compacted;
    private final DamageMarks marks;
    private final HeldRows held;

    WeightFiles(Directory root, String name, Format format, HeldRows held) {
        this.files = ParquetFiles.plain(root.child(name), format);
        this.compacted = new CompactedFiles(files, held);
        this.marks = new DamageMarks(root, name);
        this.held = held;
    }

    ParquetFiles files() {
        return files;
    }

    CompactedFiles compacted() {
        return compacted;
    }

    DamageMarks marks() {
        return marks;
    }

    /** What tells the whole ones from the damaged ones. */
    WeightCheck check() {
        return new WeightCheck(this);
    }

    HeldRows held() {
        return held;
    }

    /** The file that a row has for itself. */
    Path file(Snapshot name) {
        return files.directory().file(name.text() + ParquetFiles.ENDING);
    }

    /** Makes or replaces the file of a row. */
    <T> void write(Snapshot name, T row, ParquetFiles.RowWriter<T> writer) {
        files.write(name.text(), List.of(row), writer);
        marks.remove(file(name));
    }

    /** Whether there is a row, whatever is in it. */
    boolean has(Snapshot name) {
        return files.directory().has(file(name).getName())
                || compacted.place(name).isPresent();
    }

    /** What rows there are, as the files of the directory say, which were listed just now. */
    Set<Snapshot> names(List<FileStatus> listed) {
        Set<Snapshot> names =
                new TreeSet<>(compacted.places(compacted.in(listed)).keySet());
        listed.forEach(file -> Snapshot.find(ParquetFiles.name(file.getPath())).ifPresent(names::add));
        return names;
    }

    /** Where each row lies, if it lies among these files. */
    Map<String, FileStatus> places(List<FileStatus> listed) {
        List<FileStatus> own = listed.stream().filter(this::holds).toList();
        Map<String, FileStatus> places = new HashMap<>();
        compacted.places(compacted.in(own)).forEach((name, file) -> places.put(name.text(), file));
        own.forEach(file -> places.put(ParquetFiles.name(file.getPath()), file));
        return places;
    }

    /**
     * Reads some columns of a row.
     *
     * @throws UnreadableRunException if it is missing or its file corrupt; the message names it
     */
    <T> T read(Snapshot name, List<String> columns, Function<StoredRow, T> reader) {
        try {
            return stored(name, columns, reader);
        } catch (UnreadableFileException e) {
            throw unreadable(name, e);
        }
    }

    /** The same of a row that was there: if it is missing it may have been compacted since. */
    <T> T readAgain(Snapshot name, List<String> columns, Function<StoredRow, T> reader) {
        try {
            return stored(name, columns, reader);
        } catch (UnreadableFileException e) {
            if (ParquetFiles.isMissing(e)) {
                compacted.look();
            }
            return read(name, columns, reader);
        }
    }

    private <T> T stored(Snapshot name, List<String> columns, Function<StoredRow, T> reader)
            throws UnreadableFileException {
        try {
            return files.readOne(file(name), held.withNames(columns), row -> {
                held.requireName(row, name);
                return reader.apply(row);
            });
        } catch (UnreadableFileException e) {
            if (!ParquetFiles.isMissing(e)) {
                throw e;
            }
            Optional<T> found = compacted.read(name, columns, reader);
            if (found.isEmpty()) {
                throw e;
            }
            return found.get();
        }
    }

    private UnreadableRunException unreadable(Snapshot name, UnreadableFileException cause) {
        return check().verify(name)
                .map(corrupt -> new UnreadableRunException(corrupt, cause))
                .orElseGet(() ->
                        new UnreadableRunException(files.directory().shown(file(name)) + ": " + cause.reason(), cause));
    }

    /** Whether something that was listed is one of these files. */
    boolean holds(FileStatus listed) {
        Path path = listed.getPath();
        return path.getName().endsWith(ParquetFiles.ENDING)
                && path.getParent().getName().equals(files.directory().path().getName());
    }

    /** The rows that are marked as damaged, by the names of the files that they have or had for themselves. */
    Map<String, CorruptFile> marked() {
        Map<String, CorruptFile> marked = new TreeMap<>();
        marks.reasons()
                .forEach((name, reason) ->
                        marked.put(name, corrupt(files.directory().file(name), reason)));
        return marked;
    }

    /** A file that has the name of nothing that there is. */
    CorruptFile misnamed(FileStatus file) {
        return new CorruptFile(
                files.directory().shown(file.getPath()),
                "its name is of no run",
                "nothing reads it, it may be deleted");
    }

    /** A file of one row of which something is wrong. */
    CorruptFile corrupt(Path file, String reason) {
        return new CorruptFile(files.directory().shown(file), reason, held.remedy());
    }
}
