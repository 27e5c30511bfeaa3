package dev.symsweep.store;

import dev.symsweep.spec.Sha256;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.DamageMarks;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.directory.VerifiedFile;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.StoredRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A table of keyed rows in Parquet files of one directory of a store. Each task writes a file of its own, so that tasks
 * of many machines write to one table; a row that stands in several files is read once, from the one of the newest
 * version. Thread-safe.
 *
 * @param <K> what names a row
 * @param <R> a row
 */
public final class Table<K extends Comparable<K>, R> {

    private final ParquetFiles files;
    private final Directory aside;
    private final Codec<K, R> codec;

    private Table(ParquetFiles files, Directory aside, Codec<K, R> codec) {
        this.files = files;
        this.aside = aside;
        this.codec = codec;
    }

    /**
     * The table under a store's root, which need not exist yet.
     *
     * @param root a directory on any Hadoop file system
     */
    public static <K extends Comparable<K>, R> Table<K, R> at(Configuration hadoop, String root, Codec<K, R> codec) {
        Directory store = Directory.of(hadoop, root);
        return new Table<>(
                ParquetFiles.plain(store.child(codec.directory()), codec.format()),
                store.child(DamageMarks.DIRECTORY).child(codec.directory()),
                codec);
    }

    /**
     * A row and where it lies.
     *
     * @param key what names it
     * @param file the name of its file, for {@link #read(String)}
     */
    public record Entry<K extends Comparable<K>>(K key, String file) {}

    private interface Visitor<T> {

        void visit(String file, int version, T item);
    }

    private interface Reader<T> {

        T read(StoredRow row);
    }

    private record Found<T>(int version, T item) {}

    /**
     * Writes rows as one file, named by their keys: the same rows replace their own file, and others none, even if some
     * rows are in both. So a repeated task replaces its own file.
     *
     * @param rows at least one
     * @throws StoreException if it cannot be written
     */
    public void write(List<R> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a file of table " + codec.directory() + " needs at least one row");
        }
        String keys =
                rows.stream().map(row -> codec.key(row).toString()).sorted().collect(Collectors.joining("\n"));
        files.directory().make();
        files.write(Sha256.of(keys), rows, codec::write);
    }

    /**
     * Finds out before rows are computed whether they can be written.
     *
     * @param rows how many are to come; nothing is asked of a table that gets none
     * @param bytesOfEach the least that one takes
     * @throws StoreException if the directory cannot be written, or the file system says that there is no room
     */
    public void requireRoom(long rows, long bytesOfEach) {
        if (rows > 0) {
            files.directory().requireWritable();
            files.directory().requireRoom(rows + " " + codec.directory(), Math.multiplyExact(rows, bytesOfEach));
        }
    }

    /**
     * Reads all rows, sorted by key, each once; leftover temporary files are passed over.
     *
     * @throws StoreException if a file cannot be read now, or only by a newer Symsweep
     */
    public Scan<R> scan() {
        Map<K, Found<R>> rows = new TreeMap<>();
        List<CorruptFile> corrupt = visit(
                files.format().columnsBut(),
                codec::read,
                (file, version, row) -> keepNewest(rows, codec.key(row), new Found<>(version, row)));
        return new Scan<>(rows.values().stream().map(Found::item).toList(), corrupt);
    }

    /**
     * The same without the rows, which may be larger than memory: what there is, and in which file. Files are checked
     * to their end all the same, so that what counts as done can be read.
     */
    public Scan<Entry<K>> index() {
        Map<K, Found<Entry<K>>> entries = new TreeMap<>();
        List<CorruptFile> corrupt = visit(
                codec.keyColumns(),
                codec::readKey,
                (file, version, key) -> keepNewest(entries, key, new Found<>(version, new Entry<>(key, file))));
        return new Scan<>(entries.values().stream().map(Found::item).toList(), corrupt);
    }

    /**
     * Reads one file.
     *
     * @param file its name, from an {@link Entry}
     * @throws StoreException if it cannot be read
     */
    public List<R> read(String file) {
        Path path = files.directory().file(file);
        try {
            return content(path, files.format().columnsBut(), codec::read);
        } catch (UnreadableFileException e) {
            throw new StoreException(path + ": " + e.reason(), e);
        }
    }

    /**
     * Reads some rows; each file is read once.
     *
     * @param entries which rows, from {@link #index()}
     * @return the rows by key
     * @throws StoreException if a file cannot be read or no longer holds its row
     */
    public Map<K, R> read(Collection<Entry<K>> entries) {
        Map<String, List<Entry<K>>> byFile =
                entries.stream().collect(Collectors.groupingBy(Entry::file, LinkedHashMap::new, Collectors.toList()));
        Map<K, R> rows = new TreeMap<>();
        byFile.forEach((file, wanted) -> {
            Map<K, R> held = new TreeMap<>();
            read(file).forEach(row -> held.put(codec.key(row), row));
            for (Entry<K> entry : wanted) {
                R row = held.get(entry.key());
                if (row == null) {
                    throw new StoreException(files.directory().file(file) + " no longer holds " + entry.key());
                }
                rows.put(entry.key(), row);
            }
        });
        return rows;
    }

    /** The names of its files, for {@link #keys}, and when each was written, in milliseconds of the file system. */
    public Map<String, Long> written() {
        return files.listed().stream()
                .collect(Collectors.toMap(file -> file.getPath().getName(), FileStatus::getModificationTime));
    }

    /** The keys of one file's rows; none if it cannot be read. */
    public List<K> keys(String file) {
        try {
            return content(files.directory().file(file), codec.keyColumns(), codec::readKey);
        } catch (UnreadableFileException | StoreException e) {
            return List.of();
        }
    }

    /**
     * All files, each to be verified.
     *
     * @throws StoreException if the directory cannot be listed
     */
    public List<VerifiedFile> files() {
        return files.listed().stream()
                .map(file -> new VerifiedFile(
                        files.directory().shown(file.getPath()), file.getLen(), () -> verify(file.getPath())))
                .toList();
    }

    /** The damaged files that were moved out of the table. */
    public List<String> movedAside() {
        return aside.list(ParquetFiles.ENDING).stream()
                .map(file -> aside.shown(file.getPath()))
                .toList();
    }

    private Optional<CorruptFile> verify(Path file) {
        try {
            content(file, files.format().columnsBut(), codec::read);
            return Optional.empty();
        } catch (UnreadableFileException e) {
            return Optional.of(corrupt(file, e));
        }
    }

    private CorruptFile corrupt(Path file, UnreadableFileException cause) {
        return new CorruptFile(files.directory().shown(file), cause.reason(), codec.remedy());
    }

    /**
     * Moves damaged files out of the table, into a directory {@code damaged} of the store, once what they held is
     * computed again, or is left for later: nothing reads them any more. A file that is whole again stays, and so does
     * one that cannot be moved.
     *
     * @param corrupt what {@link #index()} or {@link #scan()} found
     * @return those that are no longer in the table as they were
     */
    public List<CorruptFile> moveAside(List<CorruptFile> corrupt) {
        return corrupt.stream().filter(this::isMoved).toList();
    }

    private boolean isMoved(CorruptFile corrupt) {
        Path file = files.directory().file(new Path(corrupt.name()).getName());
        return verify(file).isEmpty() || aside.take(file);
    }

    private static <K, T> void keepNewest(Map<K, Found<T>> found, K key, Found<T> item) {
        found.merge(key, item, (old, other) -> other.version() >= old.version() ? other : old);
    }

    private <T> List<CorruptFile> visit(List<String> columns, Reader<T> reader, Visitor<T> visitor) {
        List<CorruptFile> corrupt = new ArrayList<>();
        for (Path file : files.files()) {
            try {
                // They count only once all of the file is read: what is read is verified, and so must be what is not.
                List<T> rows = new ArrayList<>();
                int version = files.readWhole(file, columns, row -> rows.add(reader.read(row)));
                rows.forEach(row -> visitor.visit(file.getName(), version, row));
            } catch (UnreadableFileException e) {
                corrupt.add(corrupt(file, e));
            }
        }
        return corrupt;
    }

    private <T> List<T> content(Path file, List<String> columns, Reader<T> reader) throws UnreadableFileException {
        List<T> rows = new ArrayList<>();
        files.read(file, columns, row -> rows.add(reader.read(row)));
        return rows;
    }
}
