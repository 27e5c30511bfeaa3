package dev.symsweep.regression;

import dev.symsweep.data.Examples;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.loss.Targets;
import dev.symsweep.statistics.KendallTau;
import dev.symsweep.statistics.R2;
import java.util.stream.IntStream;

/**
 * Numbers as they were predicted, and as they are.
 *
 * @param predicted one for each example
 * @param truth in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Predictions(float[] predicted, float[] truth) {

    /**
     * Checks that each prediction has its truth.
     *
     * @throws IllegalArgumentException if there are more of one kind
     */
    public Predictions {
        if (predicted.length != truth.length) {
            throw new IllegalArgumentException(
                    predicted.length + " predictions of " + truth.length + " numbers, must be as many");
        }
    }

    /** What a parameter vector predicts of these examples. */
    static Predictions of(Evaluator evaluator, float[] vector, Examples examples) {
        return new Predictions(evaluator.outputs(vector, examples), truth(examples));
    }

    /** The coefficient of determination; NaN where all numbers are equal or a prediction is not finite. */
    public double r2() {
        return R2.of(doubles(truth), doubles(predicted));
    }

    /** Kendall's tau-b; NaN where all numbers, or all predictions, are equal. */
    public double kendallTau() {
        return KendallTau.of(doubles(truth), doubles(predicted));
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** The numbers to predict. */
    private static float[] truth(Examples examples) {
        float[] truth = new float[examples.size()];
        Targets one = Targets.room(examples.targetKind(), 1);
        for (int i = 0; i < truth.length; i++) {
            examples.copyTarget(i, one, 0);
            truth[i] = one.value(0, 0);
        }
        return truth;
    }
}
