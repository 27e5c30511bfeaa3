package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.Targets;
import java.util.Arrays;

/** What a parameter vector gives for each example that counts, in the order of the data: its loss, and its error. */
public final class ExampleScores {

    private final Loss measure;
    private final int width;
    private final double[] losses;
    private final double[] errors;
    private final boolean hasClasses;
    private int counted;

    ExampleScores(Examples data) {
        measure = data.targetKind().measure();
        width = data.targetKind().outputs();
        hasClasses = Score.hasClasses(data);
        losses = new double[data.size()];
        errors = new double[data.size()];
    }

    /** Adds the outputs for the first {@code count} examples of a batch. */
    void add(float[] outputs, Targets targets, int count) {
        for (int i = 0; i < count; i++) {
            if (targets.counts(i)) {
                losses[counted] = measure.of(outputs, i * width, width, targets, i);
                errors[counted] = error(outputs, targets, i);
                counted++;
            }
        }
    }

    private double error(float[] outputs, Targets targets, int example) {
        if (!hasClasses) {
            return Double.NaN;
        }
        return Score.isLargest(outputs, example * width, width, targets.label(example)) ? 0 : 1;
    }

    /** The loss of each. */
    public double[] losses() {
        return Arrays.copyOf(losses, counted);
    }

    /** Of each 0 where its class has the largest output, else 1; NaN where targets are no classes. */
    public double[] errors() {
        return Arrays.copyOf(errors, counted);
    }

    /** The means over all. */
    public Evaluation evaluation() {
        double loss = 0;
        int wrong = 0;
        for (int i = 0; i < counted; i++) {
            loss += losses[i];
            wrong += errors[i] == 0 ? 0 : 1;
        }
        double accuracy = hasClasses ? (double) (counted - wrong) / counted : Double.NaN;
        return new Evaluation(loss / counted, accuracy, counted);
    }
}
