package dev.symsweep.report;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurvePath;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.StandardErrors;
import dev.symsweep.analysis.mli.MliKey;
import dev.symsweep.analysis.mli.MliRow;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.Curve;
import dev.symsweep.landscape.monotonic.LossLine;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Curves of pairs, and lines of runs, that were never evaluated. */
final class SampleCurves {

    private static final double ACCURACY = 0.5;

    private final int examples;
    private final List<CurveRow> rows = new ArrayList<>();

    /** @param examples of a whole split */
    SampleCurves(int examples) {
        this.examples = examples;
    }

    List<CurveRow> rows() {
        return rows;
    }

    /** Adds a curve on all examples. */
    void add(String arm, CurveKey key, CurvePath path, double[] loss, double[] accuracy) {
        Curve curve = new Curve(IntStream.range(0, loss.length)
                .mapToObj(i -> new Evaluation(loss[i], accuracy[i], examples))
                .toList());
        rows.add(CurveRow.of(key, arm, path, curve));
    }

    /** Adds a curve on the examples of its path's subsample. */
    void addEstimate(String arm, CurveKey key, CurvePath path, double[] loss, StandardErrors errors) {
        Curve curve = new Curve(IntStream.range(0, loss.length)
                .mapToObj(
                        i -> new Evaluation(loss[i], ACCURACY, path.subsample().examples()))
                .toList());
        rows.add(CurveRow.of(key, arm, path, curve).estimated(errors));
    }

    /** A line whose losses as trained are these; the plain ones are a tenth of them. */
    static MliRow line(
            RunKey run, String arm, Split split, Subsample on, double smoothing, int examples, double... losses) {
        MliKey key = new MliKey(Snapshot.after(run, 0), Snapshot.end(run), losses.length, split, on);
        return new MliRow(key, arm, smoothing, new LossLine(points(examples, 1, losses), points(examples, 10, losses)));
    }

    private static List<Evaluation> points(int examples, double divisor, double... losses) {
        return DoubleStream.of(losses)
                .mapToObj(loss -> new Evaluation(loss / divisor, ACCURACY, examples))
                .toList();
    }
}
