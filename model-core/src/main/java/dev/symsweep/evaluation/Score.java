package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.TargetKind;
import dev.symsweep.loss.Targets;

/** What an evaluation has added up so far, batch by batch, in the order of the examples. */
public final class Score {

    private final Loss measure;
    private final boolean hasClasses;
    private final int width;
    private double loss;
    private int counted;
    private int correct;

    /** Nothing yet, of a data set. */
    public Score(Examples data) {
        this(data, data.targetKind().measure());
    }

    /**
     * The same by another loss than the measure of the data's targets.
     *
     * @throws IllegalArgumentException if the loss is not defined for such targets
     */
    Score(Examples data, Loss loss) {
        loss.requireTargets(data.targetKind());
        measure = loss;
        hasClasses = hasClasses(data);
        width = data.targetKind().outputs();
    }

    /** Whether targets are classes, of which the right one should have the largest output. */
    static boolean hasClasses(Examples data) {
        return data.targetKind() instanceof TargetKind.Classes;
    }

    /** Adds the outputs for the first {@code count} examples of a batch. */
    void add(float[] outputs, Targets targets, int count) {
        for (int i = 0; i < count; i++) {
            if (targets.counts(i)) {
                counted++;
                loss += measure.of(outputs, i * width, width, targets, i);
                correct += hasClasses && isLargest(outputs, i * width, width, targets.label(i)) ? 1 : 0;
            }
        }
    }

    /** Ties go to the smallest class, so that a network of equal outputs is not right everywhere. */
    static boolean isLargest(float[] outputs, int start, int width, int label) {
        float own = outputs[start + label];
        for (int k = 0; k < width; k++) {
            float other = outputs[start + k];
            if (!(k < label ? other < own : other <= own)) {
                return false;
            }
        }
        return true;
    }

    /** The means over what was added. */
    public Evaluation evaluation() {
        return new Evaluation(loss / counted, hasClasses ? (double) correct / counted : Double.NaN, counted);
    }
}
