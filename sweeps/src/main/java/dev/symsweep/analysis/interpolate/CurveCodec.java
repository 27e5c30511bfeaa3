package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.Barrier;
import dev.symsweep.landscape.Curve;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import dev.symsweep.store.Table;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** The table {@code curves}; {@code docs/run-store.md} says what each column means. */
public final class CurveCodec implements Codec<CurveKey, CurveRow> {

    private static final Format FORMAT = Format.of("curve", """
            required binary analysis (STRING);
            required binary arm (STRING);
            required binary path (STRING);
            required binary method (STRING);
            required binary method_id (STRING);
            required binary frame (STRING);
            required binary repair (STRING);
            required int32 repair_examples;
            required int32 point_count;
            required binary run_a (STRING);
            required int32 epoch_a;
            required binary run_b (STRING);
            required int32 epoch_b;
            required binary split (STRING);
            required int32 examples;
            required group points (LIST) {
              repeated group list {
                required group element {
                  required double lambda;
                  required double loss;
                  required double accuracy;
                }
              }
            }
            required int32 subsample_examples;
            required double loss_barrier_se;
            required double error_barrier_se;
            required double loss_barrier;
            required double loss_barrier_maximum;
            required double loss_barrier_over_chord;
            required double error_barrier;
            required double error_barrier_maximum;
            required double error_barrier_over_chord;
            """)
            .raised(Map.of(
                    "path",
                    CurvePath.LINEAR,
                    "method",
                    "",
                    "method_id",
                    "",
                    "frame",
                    "",
                    "repair",
                    "",
                    "repair_examples",
                    0,
                    "point_count",
                    0,
                    "epoch_a",
                    Moment.FINAL_NUMBER,
                    "epoch_b",
                    Moment.FINAL_NUMBER))
            .releasedWithoutDigest()
            .raised(Map.of("subsample_examples", 0, "loss_barrier_se", Double.NaN, "error_barrier_se", Double.NaN));

    /** The one codec of curves. */
    public static final CurveCodec CODEC = new CurveCodec();

    private CurveCodec() {}

    /** The curves of a store. */
    public static Table<CurveKey, CurveRow> table(Configuration hadoop, String root) {
        return Table.at(hadoop, root, CODEC);
    }

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String remedy() {
        return "symsweep interpolate computes its rows again";
    }

    @Override
    public CurveKey key(CurveRow row) {
        return row.key();
    }

    @Override
    public void write(CurveRow row, NewRow into) {
        List<Evaluation> points = row.curve().points();
        into.put("analysis", row.key().path().hex())
                .put("arm", row.arm())
                .put("run_a", row.key().a().run().hex())
                .put("epoch_a", row.key().a().moment().number())
                .put("run_b", row.key().b().run().hex())
                .put("epoch_b", row.key().b().moment().number())
                .put("split", row.key().split().label())
                .put("examples", points.get(0).examples())
                .put("point_count", points.size());
        into.groups(
                "points",
                IntStream.range(0, points.size()).boxed().toList(),
                (i, point) -> point.put("lambda", row.curve().lambda(i))
                        .put("loss", points.get(i).loss())
                        .put("accuracy", points.get(i).accuracy()));
        into.put("loss_barrier_se", row.errors().map(StandardErrors::loss).orElse(Double.NaN))
                .put("error_barrier_se", row.errors().map(StandardErrors::error).orElse(Double.NaN));
        writePath(row.path(), into);
        writeBarrier(row.curve().lossBarrier(), "loss_barrier", into);
        writeBarrier(row.curve().errorBarrier(), "error_barrier", into);
    }

    @Override
    public List<String> keyColumns() {
        return List.of("analysis", "run_a", "epoch_a", "run_b", "epoch_b", "split");
    }

    @Override
    public CurveKey readKey(StoredRow row) {
        return new CurveKey(
                new PathId(row.text("analysis")),
                new Snapshot(new RunKey(row.text("run_a")), Moment.numbered(row.int32("epoch_a"))),
                new Snapshot(new RunKey(row.text("run_b")), Moment.numbered(row.int32("epoch_b"))),
                Split.labelled(row.text("split")));
    }

    /** The row; its barriers are computed again from the points. */
    @Override
    public CurveRow read(StoredRow row) {
        CurveKey key = readKey(row);
        int examples = row.int32("examples");
        List<Evaluation> points = new ArrayList<>(row.groups(
                "points", point -> new Evaluation(point.number("loss"), point.number("accuracy"), examples)));
        Optional<CurvePath> path = readPath(row, points.size(), key.path());
        return new CurveRow(key, row.text("arm"), path, new Curve(points), readErrors(row, path));
    }

    /** They may be NaN of curves that are not finite, so whether there are such is a matter of the path. */
    private static Optional<StandardErrors> readErrors(StoredRow row, Optional<CurvePath> path) {
        return path.filter(of -> !of.subsample().isNone())
                .map(of -> new StandardErrors(row.number("loss_barrier_se"), row.number("error_barrier_se")));
    }

    private static void writePath(Optional<CurvePath> path, NewRow into) {
        PathEnds ends = path.map(CurvePath::ends).orElse(PathEnds.AS_TRAINED);
        String frame = ends instanceof PathEnds.InFrame framed ? framed.frame().hex() : "";
        into.put(
                        "subsample_examples",
                        path.map(CurvePath::subsample).orElse(Subsample.NONE).examples())
                .put("path", path.map(CurvePath::kind).orElse(CurvePath.LINEAR))
                .put("method", ends.methodName())
                .put("method_id", ends.methodId().map(MethodId::hex).orElse(""))
                .put("frame", frame)
                .put(
                        "repair",
                        path.map(CurvePath::repair).map(RepairKind::label).orElse(""))
                .put("repair_examples", path.map(CurvePath::repairExamples).orElse(0));
    }

    /** The path of the columns or, where an older file lacks them, the plain one if it has that name. */
    private static Optional<CurvePath> readPath(StoredRow row, int points, PathId id) {
        String repair = row.text("repair");
        if (repair.isEmpty()) {
            return Optional.of(CurvePath.linear(points))
                    .filter(plain -> plain.id().equals(id));
        }
        CurvePath path = new CurvePath(
                row.text("path"),
                points,
                readEnds(row),
                Optional.ofNullable(RepairKind.BY_LABEL.get(repair))
                        .orElseThrow(() -> new IllegalArgumentException("no such repair as \"" + repair + "\"")),
                row.int32("repair_examples"),
                new Subsample(row.int32("subsample_examples")));
        if (!path.id().equals(id)) {
            throw new IllegalArgumentException("its path is " + path.id() + ", its key says " + id);
        }
        return Optional.of(path);
    }

    private static PathEnds readEnds(StoredRow row) {
        String method = row.text("method");
        if (method.isEmpty()) {
            return PathEnds.AS_TRAINED;
        }
        MethodId id = new MethodId(row.text("method_id"));
        String frame = row.text("frame");
        return frame.isEmpty()
                ? new PathEnds.Aligned(method, id)
                : new PathEnds.InFrame(method, id, new FrameKey(frame));
    }

    private static void writeBarrier(Barrier barrier, String column, NewRow into) {
        into.put(column, barrier.midpoint())
                .put(column + "_maximum", barrier.maximum())
                .put(column + "_over_chord", barrier.maximumOverChord());
    }
}
