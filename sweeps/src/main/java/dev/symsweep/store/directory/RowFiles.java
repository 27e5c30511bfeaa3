package dev.symsweep.store.directory;

import dev.symsweep.store.file.FileSum;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;

/**
 * The files of a data set of rows: large, with names of their own, written and read as streams, so that neither needs
 * memory for all rows. A file is there whole or not at all.
 */
public final class RowFiles {

    private final ParquetFiles files;
    private final String remedy;

    private RowFiles(ParquetFiles files, String remedy) {
        this.files = files;
        this.remedy = remedy;
    }

    /**
     * Those of a directory, which need not exist.
     *
     * @param remedy what puts a damaged file right, for people
     */
    public static RowFiles in(Directory directory, Format format, String remedy) {
        return new RowFiles(ParquetFiles.large(directory, format), remedy);
    }

    /**
     * Makes or replaces a file.
     *
     * @param name without an ending
     * @param rows are asked for one after another
     * @return what the file has come to
     * @throws StoreException if it cannot be written
     */
    public <T> FileSum write(String name, Iterable<T> rows, BiConsumer<T, NewRow> writer) {
        files.directory().make();
        return files.writeSummed(name, rows, writer::accept);
    }

    /**
     * Reads some columns of all rows, which are verified as they are read.
     *
     * @param reader makes a value of a row; what it refuses is the file's fault
     * @param values takes each in turn; what it throws is thrown
     * @throws CorruptFileException if the file is missing or damaged
     * @throws StoreException if it cannot be read now, or only by a newer Symsweep
     */
    public <T> void read(String name, List<String> columns, Function<StoredRow, T> reader, Consumer<T> values) {
        Path file = file(name);
        AtomicReference<RuntimeException> thrown = new AtomicReference<>();
        try {
            files.read(file, columns, row -> pass(reader.apply(row), values, thrown));
        } catch (UnreadableFileException e) {
            if (thrown.get() != null) {
                throw thrown.get();
            }
            throw new CorruptFileException(new CorruptFile(files.directory().shown(file), e.reason(), remedy), e);
        }
    }

    /**
     * Finds out before rows are computed whether they can be written.
     *
     * @param what they are, in the plural
     * @throws StoreException if the directory cannot be written, or the file system says that there is no room
     */
    public void requireRoom(String what, long bytes) {
        files.directory().requireWritable();
        files.directory().requireRoom(what, bytes);
    }

    private static <T> void pass(T value, Consumer<T> values, AtomicReference<RuntimeException> thrown) {
        try {
            values.accept(value);
        } catch (RuntimeException e) {
            thrown.set(e);
            throw e;
        }
    }

    /**
     * Reads some columns of all rows, and all bytes to know whether they are as they were written.
     *
     * @throws UnreadableFileException if the file is missing or damaged
     */
    public void readWhole(String name, List<String> columns, Consumer<StoredRow> rows) throws UnreadableFileException {
        files.readWhole(file(name), columns, rows);
    }

    /**
     * Deletes all files but some, and what killed processes left behind more than a day ago.
     *
     * @param names of those that stay, without their ending
     * @throws StoreException if one cannot be deleted
     */
    public void keepOnly(Set<String> names) {
        Leftovers.remove(files.directory(), Instant.now());
        files.files().stream()
                .filter(file -> !names.contains(ParquetFiles.name(file)))
                .forEach(file -> files.directory().delete(file.getName()));
    }

    /**
     * Deletes a file, if it is there.
     *
     * @throws StoreException if that is impossible
     */
    public void delete(String name) {
        files.directory().delete(fileName(name));
    }

    /** The name of a file with its ending. */
    public static String fileName(String name) {
        return name + ParquetFiles.ENDING;
    }

    private Path file(String name) {
        return files.directory().file(fileName(name));
    }
}
