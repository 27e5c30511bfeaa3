package dev.symsweep.analysis.transfer;

import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.MatchedWeights.Correlation;
import dev.symsweep.alignment.WeightDistances;
import dev.symsweep.alignment.WeightDistances.OfTensor;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.Curve;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code transfers}; {@code docs/run-store.md} says what each column means. */
public final class TransferCodec implements Codec<TransferKey, TransferRow> {

    /** The one codec of transfers. */
    public static final TransferCodec CODEC = new TransferCodec();

    private static final Format FORMAT = Format.of("transfer", """
            required binary run_a (STRING);
            required binary run_b (STRING);
            required int32 used_epoch;
            required binary method_id (STRING);
            required int32 found_epoch;
            required binary frame (STRING);
            required binary via (STRING);
            required int32 point_count;
            required binary split (STRING);
            required binary arm (STRING);
            required binary method (STRING);
            required int32 examples;
            required double loss_barrier;
            required double error_barrier;
            required double distance_before;
            required double distance_after;
            required group points (LIST) {
              repeated group list {
                required group element {
                  required double loss;
                  required double accuracy;
                }
              }
            }
            required group tensors (LIST) {
              repeated group list {
                required group element {
                  required binary tensor (STRING);
                  required double correlation;
                  required double distance_before;
                  required double distance_after;
                }
              }
            }
            required group fixed_points (LIST) {
              repeated group list {
                required group element {
                  required binary group_name (STRING);
                  required int32 units;
                  required double share;
                }
              }
            }
            """);

    private static final String BEFORE = "distance_before";
    private static final String AFTER = "distance_after";

    private TransferCodec() {}

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String remedy() {
        return "symsweep transfer computes its rows again";
    }

    @Override
    public TransferKey key(TransferRow row) {
        return row.key();
    }

    @Override
    public void write(TransferRow row, NewRow into) {
        TransferKey key = row.key();
        Map<String, Double> correlations = new HashMap<>();
        row.likeness().tensors().forEach(tensor -> correlations.put(tensor.tensor(), tensor.value()));
        into.put("run_a", key.a().run().hex())
                .put("run_b", key.b().run().hex())
                .put("used_epoch", key.a().moment().number())
                .put("method_id", key.found().method())
                .put("found_epoch", key.found().moment().number())
                .put("frame", key.found().frame())
                .put("via", key.found().via())
                .put("point_count", key.points())
                .put("split", key.split().label())
                .put("arm", row.arm())
                .put("method", row.method())
                .put("examples", row.curve().points().get(0).examples())
                .put("loss_barrier", row.curve().lossBarrier().midpoint())
                .put("error_barrier", row.curve().errorBarrier().midpoint())
                .put(BEFORE, row.distances().before())
                .put(AFTER, row.distances().after());
        into.groups(
                "points",
                row.curve().points(),
                (point, group) -> group.put("loss", point.loss()).put("accuracy", point.accuracy()));
        into.groups(
                "tensors",
                row.distances().tensors(),
                (tensor, group) -> group.put("tensor", tensor.tensor())
                        .put("correlation", correlations.getOrDefault(tensor.tensor(), Double.NaN))
                        .put(BEFORE, tensor.before())
                        .put(AFTER, tensor.after()));
        into.groups(
                "fixed_points",
                row.fixed(),
                (fixed, group) -> group.put("group_name", fixed.group())
                        .put("units", fixed.units())
                        .put("share", fixed.share()));
    }

    @Override
    public List<String> keyColumns() {
        return List.of(
                "run_a", "run_b", "used_epoch", "method_id", "found_epoch", "frame", "via", "point_count", "split");
    }

    @Override
    public TransferKey readKey(StoredRow row) {
        Moment used = Moment.numbered(row.int32("used_epoch"));
        return new TransferKey(
                new Snapshot(new RunKey(row.text("run_a")), used),
                new Snapshot(new RunKey(row.text("run_b")), used),
                new Found(
                        row.text("method_id"),
                        Moment.numbered(row.int32("found_epoch")),
                        row.text("frame"),
                        row.text("via")),
                row.int32("point_count"),
                Split.labelled(row.text("split")));
    }

    @Override
    public TransferRow read(StoredRow row) {
        int examples = row.int32("examples");
        return new TransferRow(
                readKey(row),
                row.text("arm"),
                row.text("method"),
                new Curve(row.groups(
                        "points", point -> new Evaluation(point.number("loss"), point.number("accuracy"), examples))),
                new MatchedWeights(row.groups(
                        "tensors", tensor -> new Correlation(tensor.text("tensor"), tensor.number("correlation")))),
                new WeightDistances(row.groups(
                        "tensors",
                        tensor -> new OfTensor(tensor.text("tensor"), tensor.number(BEFORE), tensor.number(AFTER)))),
                row.groups(
                        "fixed_points",
                        group -> new TransferRow.FixedPoints(
                                group.text("group_name"), group.int32("units"), group.number("share"))));
    }
}
