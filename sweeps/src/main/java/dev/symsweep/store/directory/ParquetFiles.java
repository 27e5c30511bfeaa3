package dev.symsweep.store.directory;

import dev.symsweep.data.file.Remedy;
import dev.symsweep.store.file.FileSum;
import dev.symsweep.store.file.NewFile;
import dev.symsweep.store.file.RowSupport;
import dev.symsweep.store.file.StoredFile;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.FileVersion;
import dev.symsweep.store.row.FileVersion.NewerFormatException;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.SeekableInputStream;

/** A directory of Parquet files of one {@link Format}, whose version stands in each file's metadata. */
public final class ParquetFiles {

    public static final String ENDING = ".parquet";

    /** The name of the column of weights, in whatever format has one: they never repeat, so they have no dictionary. */
    public static final String WEIGHTS = "weights";

    /** Fills a row to be written. */
    public interface RowWriter<T> {

        /** Puts the values of a row into the columns of a new one. */
        void write(T row, NewRow into);
    }

    private final Directory directory;
    private final Format format;
    private final UnaryOperator<RowSupport.Builder> packing;

    private ParquetFiles(Directory directory, Format format, UnaryOperator<RowSupport.Builder> packing) {
        this.directory = directory;
        this.format = format;
        this.packing = packing;
    }

    /** Uncompressed files. */
    public static ParquetFiles plain(Directory directory, Format format) {
        return new ParquetFiles(directory, format, Packing.PLAIN::set);
    }

    /** Compressed files, for rows that are much alike. */
    public static ParquetFiles compressed(Directory directory, Format format) {
        return new ParquetFiles(directory, format, Packing.COMPRESSED::set);
    }

    /** Uncompressed files of long rows. */
    public static ParquetFiles large(Directory directory, Format format) {
        return new ParquetFiles(directory, format, Packing.LARGE::set);
    }

    /** Where the files lie. */
    public Directory directory() {
        return directory;
    }

    /** The format of all of them. */
    public Format format() {
        return format;
    }

    /** The same files with many rows of about that length in each, which are looked up by a column. */
    public ParquetFiles grouped(String unique, long rowBytes) {
        return new ParquetFiles(directory, format, Packing.grouped(unique, rowBytes));
    }

    /** The files that there are, as the file system tells now. */
    public List<FileStatus> listed() {
        return directory.list(ENDING);
    }

    /** The paths of the files that there are. */
    public List<Path> files() {
        return listed().stream().map(FileStatus::getPath).toList();
    }

    /** The name of a file without its ending. */
    public static String name(Path file) {
        return file.getName().substring(0, file.getName().length() - ENDING.length());
    }

    /** Makes or replaces a file of these rows. */
    public <T> void write(String name, Iterable<T> rows, RowWriter<T> rowWriter) {
        NewFile.Content content = content(rows, rowWriter);
        AtomicFile.write(directory, name + ENDING, out -> NewFile.write(out, content));
    }

    /** The same, and it is on disk once this returns. */
    public <T> void writeForced(String name, Iterable<T> rows, RowWriter<T> rowWriter) {
        NewFile.Content content = content(rows, rowWriter);
        AtomicFile.writeForced(directory, name + ENDING, out -> NewFile.write(out, content));
    }

    /** The same as {@link #write}, and tells what the file has come to. */
    public <T> FileSum writeSummed(String name, Iterable<T> rows, RowWriter<T> rowWriter) {
        NewFile.Content content = content(rows, rowWriter);
        AtomicReference<FileSum> sum = new AtomicReference<>();
        AtomicFile.write(directory, name + ENDING, out -> sum.set(NewFile.writeSummed(out, content)));
        return Objects.requireNonNull(sum.get());
    }

    private <T> NewFile.Content content(Iterable<T> rows, RowWriter<T> rowWriter) {
        SimpleGroupFactory groups = new SimpleGroupFactory(format.schema());
        return into -> {
            RowSupport.Builder builder = RowSupport.into(into, format.schema(), FileVersion.metadata(format));
            try (ParquetWriter<Group> writer = packing.apply(builder)
                    .withConf(directory.hadoop())
                    .withPageWriteChecksumEnabled(true)
                    .build()) {
                for (T row : rows) {
                    NewRow group = new NewRow(groups.newGroup());
                    rowWriter.write(row, group);
                    writer.write(group.complete());
                }
            }
        };
    }

    /**
     * Reads some columns of all rows of a file, checking what it reads against its digest, or of a file without one
     * against the pages' checksums.
     *
     * @param rows takes each row in turn
     * @return the version of the file
     * @throws UnreadableFileException if the file is missing, broken or of another kind, or if {@code rows} refuses one
     * @throws StoreException if the file system fails, or if a newer Symsweep wrote the file: there may be nothing
     *     wrong with it
     */
    public int read(Path file, List<String> columns, Consumer<StoredRow> rows) throws UnreadableFileException {
        return read(file, new Wanted(columns, false, FilterCompat.NOOP), rows);
    }

    /**
     * Reads some columns of all rows of a file as {@link #read} does, and all of its bytes, to know whether it is
     * whole: by its digest, or of a file without one by the checksums of all columns.
     */
    public int readWhole(Path file, List<String> columns, Consumer<StoredRow> rows) throws UnreadableFileException {
        return read(file, new Wanted(columns, true, FilterCompat.NOOP), rows);
    }

    /** What {@link #read} gives of the only row of a file. */
    public <T> T readOne(Path file, List<String> columns, Function<StoredRow, T> reader)
            throws UnreadableFileException {
        List<T> rows = new ArrayList<>();
        read(file, columns, row -> rows.add(reader.apply(row)));
        return only(rows);
    }

    /** What {@link #readWhole} gives of the only row of a file. */
    public <T> T readWholeOne(FileStatus file, List<String> columns, Function<StoredRow, T> reader)
            throws UnreadableFileException {
        List<T> rows = new ArrayList<>();
        StoredFile input = StoredFile.of(directory.files(), file);
        read(file.getPath(), input, new Wanted(columns, true, FilterCompat.NOOP), row -> rows.add(reader.apply(row)));
        return only(rows);
    }

    /** Reads some columns of the rows that match, as {@link #read} does; where rows are sorted, little else is read. */
    public void readMatching(Path file, List<String> columns, FilterPredicate matching, Consumer<StoredRow> rows)
            throws UnreadableFileException {
        read(file, new Wanted(columns, false, FilterCompat.get(matching)), rows);
    }

    private static <T> T only(List<T> rows) throws UnreadableFileException {
        if (rows.size() != 1) {
            throw new UnreadableFileException("holds " + rows.size() + " rows, must hold 1");
        }
        return rows.get(0);
    }

    private int read(Path file, Wanted wanted, Consumer<StoredRow> rows) throws UnreadableFileException {
        try {
            return read(file, StoredFile.of(directory.files(), file), wanted, rows);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private int read(Path file, StoredFile input, Wanted wanted, Consumer<StoredRow> rows)
            throws UnreadableFileException {
        try {
            return wanted.read(input, format, directory.hadoop(), rows);
        } catch (NewerFormatException e) {
            throw new StoreException(file + ": " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            if (input.failure().isPresent()) {
                throw failed(file, input.failure().get());
            }
            // Parquet reports broken bytes through all kinds of exceptions.
            throw new UnreadableFileException(input.damage().orElseGet(() -> Remedy.line(e)), e);
        }
    }

    /** Whether a file could not be read because there is none. */
    public static boolean isMissing(UnreadableFileException cause) {
        return cause.getCause() instanceof FileNotFoundException;
    }

    /** Whether a digest covers all of a file; not if it is missing or cannot be read. */
    public boolean hasDigest(Path file) {
        try {
            StoredFile input = StoredFile.of(directory.files(), file);
            input.newStream().close();
            return input.hasDigest();
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads all bytes of a file, whatever they mean: whether they are as they were written, as far as can be told. */
    public boolean isWhole(FileStatus file) {
        StoredFile input = StoredFile.of(directory.files(), file);
        try (SeekableInputStream stream = input.newStream()) {
            input.verifyRest();
            return input.hasDigest();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads all of a file, and tells what is wrong with it.
     *
     * @param remedy what puts a damaged file right, for people
     * @throws StoreException as in {@link #read}
     */
    public Optional<CorruptFile> damage(Path file, String remedy) {
        try {
            readWhole(file, format.columnsBut(), row -> {});
            return Optional.empty();
        } catch (UnreadableFileException e) {
            return Optional.of(new CorruptFile(directory.shown(file), e.reason(), remedy));
        }
    }

    /** A file may go between two calls; one that nobody may read is said to be missing as well, and is there. */
    private StoreException failed(Path file, IOException cause) throws UnreadableFileException {
        if (cause instanceof FileNotFoundException && !directory.has(file.getName())) {
            throw new UnreadableFileException("no such file", cause);
        }
        return new StoreException("cannot read " + file + ": " + Remedy.line(cause), cause);
    }
}
