package dev.symsweep.store.directory;

import dev.symsweep.store.file.StoredFile;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.row.FileVersion;
import dev.symsweep.store.row.FileVersion.NewerFormatException;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.StoredRow;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * What is read of a file of rows.
 *
 * @param columns the columns that are wanted of a row
 * @param isWhole whether all bytes are read, to know whether the file is whole
 * @param filter the rows that are wanted
 */
record Wanted(List<String> columns, boolean isWhole, FilterCompat.Filter filter) {

    /**
     * Reads it.
     *
     * @return the version of the file
     */
    int read(StoredFile input, Format format, Configuration hadoop, Consumer<StoredRow> rows)
            throws IOException, UnreadableFileException, NewerFormatException {
        input.open();
        // Where each byte is verified by the digest, checksums of pages say nothing more, and take as long.
        ParquetReadOptions options = HadoopReadOptions.builder(hadoop)
                .usePageChecksumVerification(!input.hasDigest())
                .withRecordFilter(filter)
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(input, options)) {
            FileVersion version =
                    FileVersion.of(format, reader.getFileMetaData().getKeyValueMetaData(), input.hasDigest());
            boolean isDecoded = isWhole && !input.hasDigest();
            Set<String> decoded = Set.copyOf(isDecoded ? format.columnsBut() : columns);
            Map<String, Object> missing = format.missing(version.number());
            version.requireWithout(missing.keySet(), reader.getFileMetaData().getSchema());
            MessageType wanted = new MessageType(
                    format.name(),
                    format.schema().getFields().stream()
                            .filter(field -> decoded.contains(field.getName()) && !missing.containsKey(field.getName()))
                            .toList());
            reader.setRequestedSchema(wanted);
            MessageColumnIO columnIo = new ColumnIOFactory()
                    .getColumnIO(wanted, reader.getFileMetaData().getSchema(), true);
            for (PageReadStore pages = reader.readNextFilteredRowGroup();
                    pages != null;
                    pages = reader.readNextFilteredRowGroup()) {
                RecordReader<Group> records = columnIo.getRecordReader(pages, new GroupRecordConverter(wanted), filter);
                for (long i = 0; i < pages.getRowCount(); i++) {
                    Group group = records.read();
                    if (!records.shouldSkipCurrentRecord()) {
                        rows.accept(new StoredRow(group, missing));
                    }
                }
            }
            if (isWhole) {
                input.verifyRest();
            }
            return version.number();
        }
    }
}
