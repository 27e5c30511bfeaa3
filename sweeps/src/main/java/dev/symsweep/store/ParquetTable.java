package dev.symsweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A directory of Parquet files of one schema, whose version stands in each file's metadata. */
public final class ParquetTable {

    public static final String ENDING = ".parquet";

    private static final String FORMAT_KEY = "symsweep.format";
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    /** What a file is wrong with; turned into a {@link StoreException} or a {@link CorruptFile}. */
    public static final class UnreadableFileException extends Exception {

        private static final long serialVersionUID = 1L;

        public UnreadableFileException(String reason, Throwable cause) {
            super(reason, cause);
        }

        public UnreadableFileException(String reason) {
            super(reason);
        }

        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** Nothing is wrong with the file, it is the reader that is too old. */
    private static final class NewerFormatException extends Exception {

        private static final long serialVersionUID = 1L;

        NewerFormatException(String message) {
            super(message);
        }
    }

    /** Fills a row to be written. */
    public interface RowWriter<T> {

        void write(T row, Group into);
    }

    private final Directory directory;
    private final String format;
    private final MessageType schema;

    /**
     * The table in a directory.
     *
     * @param format name and version of the schema; {@code name/number}; files of another format are unreadable
     */
    public ParquetTable(Directory directory, String format, MessageType schema) {
        this.directory = directory;
        this.format = format;
        this.schema = schema;
    }

    public Directory directory() {
        return directory;
    }

    public List<Path> files() {
        return directory.list(ENDING);
    }

    /** Makes or replaces a file of these rows. */
    public <T> void write(String name, List<T> rows, RowWriter<T> rowWriter) {
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        AtomicFile.write(directory, name + ENDING, (files, file) -> {
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new NewFile(files, file))
                    .withConf(directory.hadoop())
                    .withType(schema)
                    .withExtraMetaData(Map.of(FORMAT_KEY, format))
                    // Trained weights do not compress (zstd gains 8 %) and never repeat.
                    .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                    .withDictionaryEncoding(RunColumns.WEIGHTS, false)
                    .withPageWriteChecksumEnabled(true)
                    .build()) {
                for (T row : rows) {
                    Group group = groups.newGroup();
                    rowWriter.write(row, group);
                    writer.write(group);
                }
            }
        });
    }

    /**
     * Reads some columns of all rows of a file, checking what it reads against the pages' checksums.
     *
     * @throws UnreadableFileException if the file is missing, broken or of another kind
     * @throws StoreException if the file system fails, or if a newer Symsweep wrote the file: there may be nothing wrong with it
     */
    public List<Group> read(Path file, Set<String> columns) throws UnreadableFileException {
        FileSystem files = directory.files();
        WatchedFile input;
        try {
            input = new WatchedFile(files, files.getFileStatus(file));
        } catch (FileNotFoundException e) {
            throw new UnreadableFileException("no such file", e);
        } catch (IOException e) {
            throw failed(file, e);
        }
        try {
            return read(input, columns);
        } catch (NewerFormatException e) {
            throw new StoreException(file + ": " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            if (input.failure().isPresent()) {
                throw failed(file, input.failure().get());
            }
            // Parquet reports broken bytes through all kinds of exceptions.
            throw new UnreadableFileException(Causes.line(e), e);
        }
    }

    private List<Group> read(WatchedFile input, Set<String> columns)
            throws IOException, UnreadableFileException, NewerFormatException {
        MessageType wanted = new MessageType(
                schema.getName(),
                schema.getFields().stream()
                        .filter(field -> columns.contains(field.getName()))
                        .toList());
        ParquetReadOptions options = HadoopReadOptions.builder(directory.hadoop())
                .usePageChecksumVerification()
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(input, options)) {
            requireFormat(reader);
            reader.setRequestedSchema(wanted);
            MessageColumnIO columnIo = new ColumnIOFactory()
                    .getColumnIO(wanted, reader.getFileMetaData().getSchema(), true);
            List<Group> rows = new ArrayList<>();
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = columnIo.getRecordReader(pages, new GroupRecordConverter(wanted));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    rows.add(records.read());
                }
            }
            return rows;
        }
    }

    /** The names of all columns but some. */
    public Set<String> columnsBut(String... omitted) {
        Set<String> columns = new HashSet<>();
        for (Type field : schema.getFields()) {
            columns.add(field.getName());
        }
        columns.removeAll(Set.of(omitted));
        return columns;
    }

    private static StoreException failed(Path file, IOException cause) {
        return new StoreException("cannot read " + file + ": " + Causes.line(cause), cause);
    }

    private void requireFormat(ParquetFileReader reader) throws UnreadableFileException, NewerFormatException {
        String found =
                String.valueOf(reader.getFileMetaData().getKeyValueMetaData().get(FORMAT_KEY));
        if (isNewer(found)) {
            throw new NewerFormatException(
                    "format is " + found + ", written by a newer Symsweep; this one reads " + format);
        }
        if (!format.equals(found)) {
            throw new UnreadableFileException("format is " + found + ", must be " + format);
        }
    }

    private boolean isNewer(String found) {
        String kind = format.substring(0, format.indexOf('/') + 1);
        String version = found.startsWith(kind) ? found.substring(kind.length()) : "";
        return VERSION.matcher(version).matches()
                && Integer.parseInt(version) > Integer.parseInt(format.substring(kind.length()));
    }
}
