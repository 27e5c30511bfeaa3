package dev.symsweep.analysis.mli;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.monotonic.LossLine;
import dev.symsweep.landscape.monotonic.Monotonicity;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The table {@code mli}; {@code docs/run-store.md} says what each column means. */
public final class MliCodec implements Codec<MliKey, MliRow> {

    private static final Format FORMAT = Format.of("mli", """
            required binary arm (STRING);
            required binary run (STRING);
            required int32 epoch_from;
            required int32 epoch_to;
            required binary split (STRING);
            required int32 examples;
            required int32 subsample_examples;
            required int32 point_count;
            required double label_smoothing;
            required group points (LIST) {
              repeated group list {
                required group element {
                  required double alpha;
                  required double loss;
                  required double plain_loss;
                  required double accuracy;
                }
              }
            }
            required double delta;
            required double local_convexity;
            required double global_convexity;
            required double global_convexity_of_code;
            required double least_second_difference;
            required double plain_delta;
            required double plain_local_convexity;
            required double plain_global_convexity;
            required double plain_global_convexity_of_code;
            required double plain_least_second_difference;
            """).raised(Map.of("subsample_examples", 0));

    /** The one codec of these lines. */
    public static final MliCodec CODEC = new MliCodec();

    private record Point(Evaluation trained, Evaluation plain) {}

    private MliCodec() {}

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
        return "symsweep mli computes its rows again";
    }

    @Override
    public MliKey key(MliRow row) {
        return row.key();
    }

    @Override
    public void write(MliRow row, NewRow into) {
        List<Evaluation> trained = row.line().trained();
        List<Evaluation> plain = row.line().plain();
        into.put("arm", row.arm())
                .put("run", row.key().to().run().hex())
                .put("epoch_from", row.key().from().moment().number())
                .put("epoch_to", row.key().to().moment().number())
                .put("split", row.key().split().label())
                .put("examples", plain.get(0).examples())
                .put("subsample_examples", row.key().subsample().examples())
                .put("point_count", row.key().points())
                .put("label_smoothing", row.labelSmoothing());
        into.groups(
                "points",
                IntStream.range(0, plain.size()).boxed().toList(),
                (i, point) -> point.put("alpha", (double) i / (plain.size() - 1))
                        .put("loss", trained.get(i).loss())
                        .put("plain_loss", plain.get(i).loss())
                        .put("accuracy", plain.get(i).accuracy()));
        write(LossLine.monotonicity(trained), "", into);
        write(LossLine.monotonicity(plain), "plain_", into);
    }

    private static void write(Monotonicity line, String prefix, NewRow into) {
        into.put(prefix + "delta", line.delta())
                .put(prefix + "local_convexity", line.localConvexity())
                .put(prefix + "global_convexity", line.globalConvexity())
                .put(prefix + "global_convexity_of_code", line.globalConvexityOfCode())
                .put(prefix + "least_second_difference", line.leastSecondDifference());
    }

    @Override
    public List<String> keyColumns() {
        return List.of("run", "epoch_from", "epoch_to", "point_count", "split", "subsample_examples");
    }

    @Override
    public MliKey readKey(StoredRow row) {
        RunKey run = new RunKey(row.text("run"));
        return new MliKey(
                new Snapshot(run, Moment.numbered(row.int32("epoch_from"))),
                new Snapshot(run, Moment.numbered(row.int32("epoch_to"))),
                row.int32("point_count"),
                Split.labelled(row.text("split")),
                new Subsample(row.int32("subsample_examples")));
    }

    /** The row; its measures are computed again from the points. */
    @Override
    public MliRow read(StoredRow row) {
        int examples = row.int32("examples");
        List<Point> points = row.groups(
                "points",
                point -> new Point(
                        new Evaluation(point.number("loss"), point.number("accuracy"), examples),
                        new Evaluation(point.number("plain_loss"), point.number("accuracy"), examples)));
        LossLine line = new LossLine(
                points.stream().map(Point::trained).toList(),
                points.stream().map(Point::plain).toList());
        return new MliRow(readKey(row), row.text("arm"), row.number("label_smoothing"), line);
    }
}
