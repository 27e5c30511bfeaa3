package dev.symsweep.landscape;

import dev.symsweep.data.LabelledImages;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import java.util.ArrayList;
import java.util.List;

/** The straight line (1 - lambda) a + lambda b between two parameter vectors of one network. */
public final class LinearPath {

    private final float[] start;
    private final float[] end;

    private LinearPath(float[] start, float[] end) {
        this.start = start;
        this.end = end;
    }

    /**
     * The line between two parameter vectors, which must not change while it is used.
     *
     * @throws IllegalArgumentException if their lengths differ
     */
    public static LinearPath between(float[] start, float[] end) {
        if (start.length != end.length) {
            throw new IllegalArgumentException(
                    "the ends of a path have " + start.length + " and " + end.length + " parameters");
        }
        return new LinearPath(start, end);
    }

    /**
     * Writes the point at lambda. Where both ends agree, such as at fixed entries, the point agrees with them to the bit.
     *
     * @param lambda in [0, 1]
     * @param into receives the point
     */
    public void at(double lambda, float[] into) {
        float share = (float) lambda;
        for (int i = 0; i < start.length; i++) {
            into[i] = start[i] == end[i] ? start[i] : (1 - share) * start[i] + share * end[i];
        }
    }

    /**
     * Evaluates the path at evenly spaced points.
     *
     * @param points odd, at least 3
     * @param startEvaluation what the start gives on the data, so that it is not computed once per path
     * @param endEvaluation what the end gives
     */
    public Curve curve(
            Evaluator evaluator,
            LabelledImages data,
            int points,
            Evaluation startEvaluation,
            Evaluation endEvaluation) {
        Curve.requirePoints(points);
        float[] point = new float[start.length];
        List<Evaluation> evaluations = new ArrayList<>(points);
        evaluations.add(startEvaluation);
        for (int i = 1; i < points - 1; i++) {
            at((double) i / (points - 1), point);
            evaluations.add(evaluator.evaluate(point, data));
        }
        evaluations.add(endEvaluation);
        return new Curve(evaluations);
    }
}
