package dev.symsweep.analysis.interpolate;

import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.Barrier;
import dev.symsweep.landscape.Curve;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The columns of a curve file; {@code docs/run-store.md} says what each means. */
final class CurveColumns {

    static final String FORMAT = "curve/1";

    static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message curve {
              required binary analysis (STRING);
              required binary arm (STRING);
              required binary run_a (STRING);
              required binary run_b (STRING);
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
              required double loss_barrier;
              required double loss_barrier_maximum;
              required double loss_barrier_over_chord;
              required double error_barrier;
              required double error_barrier_maximum;
              required double error_barrier_over_chord;
            }
            """);

    private CurveColumns() {}

    static void write(CurveRow row, Group group) {
        List<Evaluation> points = row.curve().points();
        group.append("analysis", row.key().analysis())
                .append("arm", row.arm())
                .append("run_a", row.key().a().hex())
                .append("run_b", row.key().b().hex())
                .append("split", row.key().split().label())
                .append("examples", points.get(0).examples());
        Group list = group.addGroup("points");
        for (int i = 0; i < points.size(); i++) {
            list.addGroup("list")
                    .addGroup("element")
                    .append("lambda", row.curve().lambda(i))
                    .append("loss", points.get(i).loss())
                    .append("accuracy", points.get(i).accuracy());
        }
        writeBarrier(row.curve().lossBarrier(), "loss_barrier", group);
        writeBarrier(row.curve().errorBarrier(), "error_barrier", group);
    }

    private static CurveKey readKey(Group group) {
        return new CurveKey(
                group.getString("analysis", 0),
                new RunKey(group.getString("run_a", 0)),
                new RunKey(group.getString("run_b", 0)),
                Split.valueOf(group.getString("split", 0).toUpperCase(Locale.ROOT)));
    }

    /**
     * The row; its barriers are computed again from the points.
     *
     * @throws IllegalArgumentException if the columns contradict each other
     */
    static CurveRow read(Group group) {
        int examples = group.getInteger("examples", 0);
        Group list = group.getGroup("points", 0);
        List<Evaluation> points = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
            Group point = list.getGroup("list", i).getGroup("element", 0);
            points.add(new Evaluation(point.getDouble("loss", 0), point.getDouble("accuracy", 0), examples));
        }
        return new CurveRow(readKey(group), group.getString("arm", 0), new Curve(points));
    }

    private static void writeBarrier(Barrier barrier, String column, Group group) {
        group.append(column, barrier.midpoint())
                .append(column + "_maximum", barrier.maximum())
                .append(column + "_over_chord", barrier.maximumOverChord());
    }
}
