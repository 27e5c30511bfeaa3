package dev.symsweep.store.file;

import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Writes rows as Parquet's own support for them does, and tells the file when all are written. */
public final class RowSupport extends WriteSupport<Group> {

    private final NewFile file;
    private final MessageType schema;
    private final Map<String, String> metadata;
    private @Nullable GroupWriter writer;

    private RowSupport(NewFile file, MessageType schema, Map<String, String> metadata) {
        this.file = file;
        this.schema = schema;
        this.metadata = Map.copyOf(metadata);
    }

    @Override
    public WriteContext init(Configuration hadoop) {
        return new WriteContext(schema, metadata);
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        writer = new GroupWriter(consumer, schema);
    }

    @Override
    public void write(Group row) {
        Objects.requireNonNull(writer).write(row);
    }

    @Override
    public FinalizedWriteContext finalizeWrite() {
        file.endData();
        return super.finalizeWrite();
    }

    /** Makes a writer into a file. */
    public static Builder into(NewFile file, MessageType schema, Map<String, String> metadata) {
        return new Builder(file, new RowSupport(file, schema, metadata));
    }

    /** Of a writer that says when all rows are written. */
    public static final class Builder extends ParquetWriter.Builder<Group, Builder> {

        private final RowSupport support;

        private Builder(NewFile file, RowSupport support) {
            super(file);
            this.support = support;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Group> getWriteSupport(Configuration hadoop) {
            return support;
        }
    }
}
