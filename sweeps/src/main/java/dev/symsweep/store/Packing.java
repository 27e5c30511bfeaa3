package dev.symsweep.store;

import dev.symsweep.store.file.RowSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How rows are laid down in a file. */
enum Packing {

    /** Uncompressed: trained weights do not compress (zstd gains 8 %). */
    PLAIN {
        @Override
        RowSupport.Builder set(RowSupport.Builder writer) {
            // Weights never repeat.
            return writer.withDictionaryEncoding(RunColumns.WEIGHTS, false);
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

    /** Sets a writer to it; a writer does not compress unless it is told to. */
    abstract RowSupport.Builder set(RowSupport.Builder writer);
}
