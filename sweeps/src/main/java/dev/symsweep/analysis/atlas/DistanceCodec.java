package dev.symsweep.analysis.atlas;

import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Codec;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.util.List;

/** The table {@code distances}; {@code docs/run-store.md} says what each column means. */
public final class DistanceCodec implements Codec<DistanceKey, DistanceRow> {

    private static final Format FORMAT = Format.of("distance", """
            required binary modulo (STRING);
            required binary method (STRING);
            required binary arm (STRING);
            required binary run_a (STRING);
            required int32 epoch_a;
            required binary run_b (STRING);
            required int32 epoch_b;
            required int32 entries;
            required double distance;
            """);

    /** The one codec of distances. */
    public static final DistanceCodec CODEC = new DistanceCodec();

    private DistanceCodec() {}

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String remedy() {
        return "symsweep atlas computes its rows again";
    }

    @Override
    public DistanceKey key(DistanceRow row) {
        return row.key();
    }

    @Override
    public void write(DistanceRow row, NewRow into) {
        into.put("modulo", row.key().modulo())
                .put("method", row.method())
                .put("arm", row.arm())
                .put("run_a", row.key().a().run().hex())
                .put("epoch_a", row.key().a().moment().number())
                .put("run_b", row.key().b().run().hex())
                .put("epoch_b", row.key().b().moment().number())
                .put("entries", row.entries())
                .put("distance", row.distance());
    }

    @Override
    public List<String> keyColumns() {
        return List.of("modulo", "run_a", "epoch_a", "run_b", "epoch_b");
    }

    @Override
    public DistanceKey readKey(StoredRow row) {
        return new DistanceKey(row.text("modulo"), end(row, "a"), end(row, "b"));
    }

    @Override
    public DistanceRow read(StoredRow row) {
        return new DistanceRow(
                readKey(row), row.text("arm"), row.text("method"), row.int32("entries"), row.number("distance"));
    }

    private static Snapshot end(StoredRow row, String end) {
        return new Snapshot(new RunKey(row.text("run_" + end)), Moment.numbered(row.int32("epoch_" + end)));
    }
}
