package dev.symsweep.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

class OrderedFooterTest {

    private static byte[] footer(List<Encoding> encodings, List<String> keys) throws IOException {
        ColumnMetaData column = new ColumnMetaData(
                Type.INT64, new ArrayList<>(encodings), List.of("row"), CompressionCodec.UNCOMPRESSED, 1, 8, 8, 4);
        ColumnChunk chunk = new ColumnChunk(4);
        chunk.setMeta_data(column);
        FileMetaData metadata =
                new FileMetaData(1, List.of(new SchemaElement("zoo")), 1, List.of(new RowGroup(List.of(chunk), 8, 1)));
        metadata.setKey_value_metadata(new ArrayList<>());
        keys.forEach(key -> metadata.addToKey_value_metadata(new KeyValue(key)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Util.writeFileMetaData(metadata, out);
        BytesUtils.writeIntLittleEndian(out, out.size());
        out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    @Test
    void whatComesInAnyOrderIsWrittenInOne() throws IOException {
        byte[] ordered = footer(List.of(Encoding.PLAIN, Encoding.RLE, Encoding.BIT_PACKED), List.of("a", "b"));
        byte[] unordered = footer(List.of(Encoding.BIT_PACKED, Encoding.PLAIN, Encoding.RLE), List.of("b", "a"));

        assertThat(unordered).isNotEqualTo(ordered);
        assertThat(OrderedFooter.of(unordered)).isEqualTo(ordered);
        assertThat(OrderedFooter.of(ordered)).isEqualTo(ordered);
        assertThat(Util.readFileMetaData(new ByteArrayInputStream(OrderedFooter.of(unordered)))
                        .getNum_rows())
                .isEqualTo(1);
    }
}
