package dev.symsweep.store;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.util.List;
import java.util.Map;

/** A table as an analysis would bring it: the norm of a run's weights, with two versions. */
final class NormTable implements Codec<NormTable.Key, NormTable.Row> {

    static final NormTable FIRST = new NormTable(Format.of("norm", """
            required binary run (STRING);
            required double norm;
            """));

    static final NormTable SECOND =
            new NormTable(Format.of("norm", """
            required binary run (STRING);
            required int32 epoch;
            required double norm;
            required group parts (LIST) { repeated group list { required double element; } }
            """).raised(Map.of("epoch", -1, "parts", List.of())));

    private final Format format;

    private NormTable(Format format) {
        this.format = format;
    }

    record Key(RunKey run, int epoch) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return run.equals(other.run) ? Integer.compare(epoch, other.epoch) : run.compareTo(other.run);
        }
    }

    record Row(Key key, double norm, List<Double> parts) {}

    @Override
    public Format format() {
        return format;
    }

    @Override
    public Key key(Row row) {
        return row.key();
    }

    @Override
    public void write(Row row, NewRow into) {
        into.put("run", row.key().run().hex()).put("norm", row.norm());
        if (format.version() > 1) {
            into.put("epoch", row.key().epoch()).numbers("parts", row.parts());
        }
    }

    @Override
    public List<String> keyColumns() {
        return List.of("run", "epoch");
    }

    @Override
    public Key readKey(StoredRow row) {
        return new Key(new RunKey(row.text("run")), row.int32("epoch"));
    }

    @Override
    public Row read(StoredRow row) {
        return new Row(readKey(row), row.number("norm"), row.numbers("parts"));
    }
}
