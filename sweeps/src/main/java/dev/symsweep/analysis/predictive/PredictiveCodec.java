package dev.symsweep.analysis.predictive;

import dev.symsweep.bayes.PredictiveQuality;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.util.List;

/** The table {@code predictive}; {@code docs/run-store.md} says what each column means. */
public final class PredictiveCodec implements Codec<PredictiveKey, PredictiveRow> {

    private static final Format FORMAT = Format.of("predictive", """
            required binary arm (STRING);
            required binary run (STRING);
            required int32 epoch;
            required binary split (STRING);
            required int32 samples;
            required double loss;
            required double accuracy;
            required double calibration_error;
            required double brier;
            required double scaled_loss;
            required double temperature;
            required double divergence;
            """);

    /** The one codec of these rows. */
    public static final PredictiveCodec CODEC = new PredictiveCodec();

    private PredictiveCodec() {}

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String directory() {
        return FORMAT.name();
    }

    @Override
    public String remedy() {
        return "symsweep predictive computes its rows again";
    }

    @Override
    public PredictiveKey key(PredictiveRow row) {
        return row.key();
    }

    @Override
    public void write(PredictiveRow row, NewRow into) {
        into.put("arm", row.arm())
                .put("run", row.key().snapshot().run().hex())
                .put("epoch", row.key().snapshot().moment().number())
                .put("split", row.key().split().label())
                .put("samples", row.key().samples())
                .put("loss", row.quality().loss())
                .put("accuracy", row.quality().accuracy())
                .put("calibration_error", row.quality().calibrationError())
                .put("brier", row.quality().brier())
                .put("scaled_loss", row.quality().scaledLoss())
                .put("temperature", row.quality().temperature())
                .put("divergence", row.divergence());
    }

    @Override
    public List<String> keyColumns() {
        return List.of("run", "epoch", "samples", "split");
    }

    @Override
    public PredictiveKey readKey(StoredRow row) {
        Snapshot snapshot = new Snapshot(new RunKey(row.text("run")), Moment.numbered(row.int32("epoch")));
        return new PredictiveKey(snapshot, row.int32("samples"), Split.labelled(row.text("split")));
    }

    @Override
    public PredictiveRow read(StoredRow row) {
        PredictiveQuality quality = new PredictiveQuality(
                row.number("loss"),
                row.number("accuracy"),
                row.number("calibration_error"),
                row.number("brier"),
                row.number("scaled_loss"),
                row.number("temperature"));
        return new PredictiveRow(readKey(row), row.text("arm"), quality, row.number("divergence"));
    }
}
