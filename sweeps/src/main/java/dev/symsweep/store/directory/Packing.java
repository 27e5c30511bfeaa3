package dev.symsweep.store.directory;

import dev.symsweep.store.file.RowSupport;
import java.util.function.UnaryOperator;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How rows are laid down in a file. */
enum Packing {

    /** Uncompressed: trained weights do not compress (zstd gains 8 %). */
    PLAIN {
        @Override
        RowSupport.Builder set(RowSupport.Builder writer) {
            return writer.withDictionaryEncoding(ParquetFiles.WEIGHTS, false);
        }
    },

    /** For rows that are much alike. */
    COMPRESSED {
        @Override
        RowSupport.Builder set(RowSupport.Builder writer) {
            return PLAIN.set(writer).withCompressionCodec(CompressionCodecName.ZSTD);
        }
    },

    /** For long rows: how large a page or a row group has become is looked at after each, not after hundreds. */
    LARGE {
        @Override
        RowSupport.Builder set(RowSupport.Builder writer) {
            return writer.withDictionaryEncoding(false)
                    .withMinRowCountForPageSizeCheck(1)
                    .withMaxRowCountForPageSizeCheck(1);
        }
    };

    private static final long ROW_GROUP = 128L << 20;
    private static final int PAGES = 256 << 10;
    private static final int DICTIONARY = 64 << 10;
    private static final int MOST_ROWS = 1000;

    /**
     * Uncompressed, in row groups near 128 MB, for rows that are looked up one by one: a page has so few of them that
     * little else is read with one.
     *
     * @param unique the column that they are looked up by
     * @param rowBytes about how long a row is
     */
    static UnaryOperator<RowSupport.Builder> grouped(String unique, long rowBytes) {
        int rows = (int) Math.max(1, Math.min(MOST_ROWS, PAGES / Math.max(1, rowBytes)));
        return writer -> PLAIN.set(writer)
                .withDictionaryEncoding(unique, false)
                .withDictionaryPageSize(DICTIONARY)
                .withRowGroupSize(ROW_GROUP)
                .withPageRowCountLimit(rows)
                .withMinRowCountForPageSizeCheck(1)
                .withMaxRowCountForPageSizeCheck(rows);
    }

    /** Sets a writer to it; a writer does not compress unless it is told to. */
    abstract RowSupport.Builder set(RowSupport.Builder writer);
}
