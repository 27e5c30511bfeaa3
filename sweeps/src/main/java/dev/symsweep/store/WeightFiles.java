package dev.symsweep.store;

import dev.symsweep.data.file.Remedy;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.StoredRow;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Files that hold the weights of one run each. Most commands read none of them, and so whoever finds one damaged marks
 * it; the mark goes when the file is written again, or found whole.
 */
final class WeightFiles {

    private final ParquetFiles files;
    private final DamageMarks marks;
    private final BiConsumer<Path, StoredRow> check;
    private final String remedy;

    /**
     * @param check refuses the row of a file by an {@link IllegalArgumentException}, whatever its weights are
     * @param remedy what puts a damaged file right, for people
     */
    WeightFiles(Directory root, String name, Format format, BiConsumer<Path, StoredRow> check, String remedy) {
        this.files = ParquetFiles.plain(root.child(name), format);
        this.marks = new DamageMarks(root, name);
        this.check = check;
        this.remedy = remedy;
    }

    ParquetFiles files() {
        return files;
    }

    Path file(String name) {
        return files.directory().file(name + ParquetFiles.ENDING);
    }

    /** Makes or replaces the file of a row. */
    <T> void write(String name, T row, ParquetFiles.RowWriter<T> writer) {
        files.write(name, List.of(row), writer);
        marks.remove(file(name));
    }

    /**
     * Reads some columns of a file's row.
     *
     * @throws UnreadableRunException if the file is missing or corrupt; the message names it
     */
    <T> T read(String name, List<String> columns, Function<StoredRow, T> reader) {
        Path file = file(name);
        try {
            return files.readOne(file, columns, reader);
        } catch (UnreadableFileException e) {
            throw verify(name)
                    .map(corrupt -> new UnreadableRunException(corrupt, e))
                    .orElseGet(
                            () -> new UnreadableRunException(files.directory().shown(file) + ": " + e.reason(), e));
        }
    }

    /** Reads all of a file, and marks it if it is damaged. A missing one is not. */
    Optional<CorruptFile> verify(String name) {
        return verify(name, marks::remove);
    }

    /** The same of many files; marks are listed once. */
    List<CorruptFile> verify(Collection<String> names) {
        List<CorruptFile> damaged = new ArrayList<>();
        if (!names.isEmpty()) {
            Set<String> marked = marks.files();
            Consumer<Path> whole = file -> {
                if (marked.contains(file.getName())) {
                    marks.remove(file);
                }
            };
            names.forEach(name -> verify(name, whole).ifPresent(damaged::add));
        }
        return damaged;
    }

    private Optional<CorruptFile> verify(String name, Consumer<Path> whole) {
        Path file = file(name);
        FileStatus status;
        try {
            status = files.directory().files().status(file);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreException("cannot read " + file + ": " + Remedy.line(e), e);
        }
        try {
            files.readWholeOne(status, files.format().columnsBut(RunColumns.WEIGHTS), row -> {
                check.accept(file, row);
                return row;
            });
        } catch (UnreadableFileException e) {
            marks.leave(status, e.reason());
            return Optional.of(corrupt(file, e.reason()));
        }
        whole.accept(file);
        return Optional.empty();
    }

    /** Whether something that was listed is one of these files. */
    boolean holds(FileStatus listed) {
        Path path = listed.getPath();
        return path.getName().endsWith(ParquetFiles.ENDING)
                && path.getParent().getName().equals(files.directory().path().getName());
    }

    /** All files, each to be verified. */
    List<VerifiedFile> all() {
        return files.listed().stream()
                .map(file -> new VerifiedFile(
                        files.directory().shown(file.getPath()),
                        file.getLen(),
                        () -> verify(ParquetFiles.name(file.getPath()))))
                .toList();
    }

    /** The files that are marked as damaged, by their names. */
    Map<String, CorruptFile> marked() {
        Map<String, CorruptFile> marked = new TreeMap<>();
        marks.reasons()
                .forEach((name, reason) ->
                        marked.put(name, corrupt(files.directory().file(name), reason)));
        return marked;
    }

    /** A file of these of which something is wrong. */
    CorruptFile corrupt(Path file, String reason) {
        return new CorruptFile(files.directory().shown(file), reason, remedy);
    }

    /** The marks that count no more. */
    List<String> staleMarks() {
        return marks.stale();
    }
}
