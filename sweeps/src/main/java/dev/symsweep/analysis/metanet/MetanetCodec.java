package dev.symsweep.analysis.metanet;

import dev.symsweep.analysis.metanet.MetanetRow.Computed;
import dev.symsweep.analysis.metanet.MetanetRow.Course;
import dev.symsweep.analysis.metanet.MetanetRow.Parts;
import dev.symsweep.analysis.metanet.MetanetRow.Predicted;
import dev.symsweep.analysis.metanet.MetanetRow.Result;
import dev.symsweep.engine.Numerics;
import dev.symsweep.store.Codec;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import dev.symsweep.store.run.RunStatus;
import java.util.List;
import java.util.Optional;

/** The table {@code metanets}; {@code docs/run-store.md} says what each column means. */
public final class MetanetCodec implements Codec<MetanetKey, MetanetRow> {

    private static final Format FORMAT = Format.of("metanet", """
            required binary key (STRING);
            required binary arm (STRING);
            required binary zoo (STRING);
            required binary network (STRING);
            required binary label (STRING);
            required int32 epochs;
            required int32 batch;
            required double weight_decay;
            required int64 seed;
            required double learning_rate;
            required int32 repeat;
            required binary status (STRING);
            required int32 train_networks;
            required int32 validation_networks;
            required int32 test_networks;
            required group losses (LIST) { repeated group list { required double element; } }
            required group validation_r2 (LIST) { repeated group list { required double element; } }
            required int32 best_epoch;
            required double train_r2;
            required double test_r2;
            required double kendall_tau;
            required group test (LIST) {
              repeated group list {
                required group element {
                  required binary network (STRING);
                  required double predicted;
                  required double truth;
                }
              }
            }
            required binary weights;
            required binary engine (STRING);
            required binary library (STRING);
            required binary isa (STRING);
            required int32 threads;
            required binary versions (STRING);
            required double seconds;
            """);

    private static final String WEIGHTS = "weights";
    private static final float[] NO_WEIGHTS = {};

    /** In the column of the best epoch, of a run without one. */
    private static final int NO_EPOCH = 0;

    private static final Result NO_RESULT =
            new Result(NO_EPOCH, Double.NaN, Double.NaN, Double.NaN, List.of(), NO_WEIGHTS);

    /** Rows whole. */
    public static final MetanetCodec CODEC = new MetanetCodec(row -> row.floats(WEIGHTS));

    /** Rows without their weights, for whoever looks at scores alone; not for writing. */
    public static final MetanetCodec SCORES = new MetanetCodec(row -> NO_WEIGHTS);

    private final WeightReader weights;

    private MetanetCodec(WeightReader weights) {
        this.weights = weights;
    }

    private interface WeightReader {

        float[] of(StoredRow row);
    }

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String remedy() {
        return "symsweep metanet trains its metanetworks again";
    }

    @Override
    public MetanetKey key(MetanetRow row) {
        return row.key();
    }

    @Override
    public void write(MetanetRow row, NewRow into) {
        MetanetRun run = row.run();
        into.put("key", row.key().hex())
                .put("arm", row.arm())
                .put("zoo", run.zoo())
                .put("network", run.network().label())
                .put("label", run.label())
                .put("epochs", run.recipe().epochs())
                .put("batch", run.recipe().batch())
                .put("weight_decay", run.recipe().weightDecay())
                .put("seed", run.recipe().seed())
                .put("learning_rate", run.learningRate())
                .put("repeat", run.repeat())
                .put("status", row.course().status().name())
                .put("train_networks", row.parts().train())
                .put("validation_networks", row.parts().validation())
                .put("test_networks", row.parts().test())
                .numbers("losses", row.course().losses())
                .numbers("validation_r2", row.course().validationR2());
        write(row.result().orElse(NO_RESULT), into);
        Numerics numerics = row.computed().numerics();
        into.put("engine", numerics.engine())
                .put("library", numerics.library())
                .put("isa", numerics.isa())
                .put("threads", numerics.threads())
                .put("versions", row.computed().versions())
                .put("seconds", row.computed().seconds());
    }

    private static void write(Result result, NewRow into) {
        into.put("best_epoch", result.epoch())
                .put("train_r2", result.trainR2())
                .put("test_r2", result.testR2())
                .put("kendall_tau", result.tau())
                .groups(
                        "test",
                        result.test(),
                        (network, element) -> element.put("network", network.network())
                                .put("predicted", network.predicted())
                                .put("truth", network.truth()))
                .put(WEIGHTS, result.weights());
    }

    @Override
    public List<String> keyColumns() {
        return List.of("key");
    }

    @Override
    public MetanetKey readKey(StoredRow row) {
        return new MetanetKey(row.text("key"));
    }

    @Override
    public MetanetRow read(StoredRow row) {
        MetanetRow read = new MetanetRow(
                run(row),
                row.text("arm"),
                new Parts(row.int32("train_networks"), row.int32("validation_networks"), row.int32("test_networks")),
                new Course(RunStatus.valueOf(row.text("status")), row.numbers("losses"), row.numbers("validation_r2")),
                row.int32("best_epoch") == NO_EPOCH ? Optional.empty() : Optional.of(result(row)),
                new Computed(
                        new Numerics(row.text("engine"), row.text("library"), row.text("isa"), row.int32("threads")),
                        row.text("versions"),
                        row.number("seconds")));
        if (!read.key().equals(readKey(row))) {
            throw new IllegalArgumentException("its key is not the hash of its settings");
        }
        return read;
    }

    private static MetanetRun run(StoredRow row) {
        return new MetanetRun(
                row.text("zoo"),
                MetanetNetwork.labelled(row.text("network")),
                row.text("label"),
                new MetanetRecipe(
                        row.int32("epochs"), row.int32("batch"), row.number("weight_decay"), row.int64("seed")),
                row.number("learning_rate"),
                row.int32("repeat"),
                row.text("engine"));
    }

    private Result result(StoredRow row) {
        return new Result(
                row.int32("best_epoch"),
                row.number("train_r2"),
                row.number("test_r2"),
                row.number("kendall_tau"),
                row.groups(
                        "test",
                        network -> new Predicted(
                                network.text("network"), network.number("predicted"), network.number("truth"))),
                weights.of(row));
    }
}
