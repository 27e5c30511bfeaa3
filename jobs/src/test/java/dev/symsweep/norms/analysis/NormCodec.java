package dev.symsweep.norms.analysis;

import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Codec;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.util.List;

/** The table {@code norms}. */
public final class NormCodec implements Codec<Snapshot, NormRow> {

    /** The one codec of norms. */
    public static final NormCodec CODEC = new NormCodec();

    private static final Format FORMAT = Format.of("norm", """
            required binary run (STRING);
            required int32 epoch;
            required binary arm (STRING);
            required double norm;
            """);

    private NormCodec() {}

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public Snapshot key(NormRow row) {
        return row.snapshot();
    }

    @Override
    public void write(NormRow row, NewRow into) {
        into.put("run", row.snapshot().run().hex())
                .put("epoch", row.snapshot().moment().number())
                .put("arm", row.arm())
                .put("norm", row.norm());
    }

    @Override
    public List<String> keyColumns() {
        return List.of("run", "epoch");
    }

    @Override
    public Snapshot readKey(StoredRow row) {
        return new Snapshot(new RunKey(row.text("run")), Moment.numbered(row.int32("epoch")));
    }

    @Override
    public NormRow read(StoredRow row) {
        return new NormRow(readKey(row), row.text("arm"), row.number("norm"));
    }
}
