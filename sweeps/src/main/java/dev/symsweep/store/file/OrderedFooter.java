package dev.symsweep.store.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Makes the same rows the same bytes in each process. Parquet holds the encodings of a column, and the metadata, in
 * sets whose order is another one in each JVM, and writes them as they come.
 */
final class OrderedFooter {

    private OrderedFooter() {}

    /** A footer, with the end of the file, that says the same in a fixed order. */
    static byte[] of(byte[] footer) throws IOException {
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(footer));
        metadata.getKey_value_metadata().sort(Comparator.comparing(KeyValue::getKey));
        for (RowGroup group : metadata.getRow_groups()) {
            for (ColumnChunk column : group.getColumns()) {
                column.getMeta_data().getEncodings().sort(Comparator.comparing(Encoding::getValue));
            }
        }
        ByteArrayOutputStream ordered = new ByteArrayOutputStream(footer.length);
        Util.writeFileMetaData(metadata, ordered);
        ordered.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(ordered.size())
                .array());
        byte[] magic = Arrays.copyOfRange(footer, footer.length - Integer.BYTES, footer.length);
        ordered.writeBytes(magic);
        return ordered.toByteArray();
    }
}
