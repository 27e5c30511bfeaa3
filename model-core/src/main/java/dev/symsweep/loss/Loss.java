package dev.symsweep.loss;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How far outputs of a network are from their targets: a function of the outputs of one example, whose mean over the
 * examples that count is what training makes small. Sums are taken in double precision; outputs and their gradient are
 * f32. Implementations have no state.
 *
 * <p>Engines compute it on the heap by {@link #lossAndGradient}. An engine that keeps its outputs elsewhere may compute
 * the losses it knows by itself, and must then come to the same sums but for rounding.
 */
public interface Loss extends Serializable {

    /**
     * Checks that it is defined for targets of a kind.
     *
     * @throws IllegalArgumentException if it is not
     */
    void requireTargets(TargetKind kind);

    /**
     * The loss of one example.
     *
     * @param outputs of a batch, row by row
     * @param from place of the example's first output
     * @param width number of outputs of an example
     * @param targets of the batch
     * @param example the example, as the targets count
     */
    double of(float[] outputs, int from, int width, Targets targets, int example);

    /**
     * The loss of one example; overwrites its outputs with the gradient of its part in the mean.
     *
     * @param counted number of examples that the mean is over
     * @return the example's own loss, not divided
     */
    double differentiate(float[] outputs, int from, int width, Targets targets, int example, int counted);

    /**
     * The mean loss of a batch's first {@code count} examples; overwrites the outputs with the gradient of that mean,
     * zero for examples that do not count and for those beyond.
     *
     * @param outputs {@code batch x width} outputs, replaced by the gradient
     */
    default double lossAndGradient(float[] outputs, int width, Targets targets, int count) {
        return lossAndGradient(outputs, width, targets, 0, count, count);
    }

    /**
     * The part that a slice of a batch has in the mean loss of the batch's first {@code count} examples, which is 0 if
     * none of them counts; overwrites the slice's outputs with the gradient of that mean, zero for examples that do not
     * count and for those beyond.
     *
     * @param outputs the slice's outputs, row by row, replaced by the gradient
     * @param targets of the whole batch
     * @param start the slice's first example
     * @param end the example after the slice's last
     */
    default double lossAndGradient(float[] outputs, int width, Targets targets, int start, int end, int count) {
        int counted = targets.counted(count);
        double total = 0;
        for (int example = start; example < end; example++) {
            int from = (example - start) * width;
            if (targets.counts(example)) {
                total += differentiate(outputs, from, width, targets, example, counted);
            } else {
                Arrays.fill(outputs, from, from + width, 0f);
            }
        }
        Arrays.fill(outputs, (end - start) * width, outputs.length, 0f);
        return counted == 0 ? 0 : total / counted;
    }
}
