package dev.symsweep.engine;

import java.util.Arrays;
import java.util.Objects;

/**
 * Softmax cross-entropy with label smoothing, from logits. For logits z, label c, K classes and smoothing s the target is
 * t = (1 - s) onehot(c) + s / K, the loss is -sum_k t_k log softmax(z)_k, its gradient softmax(z) - t (Szegedy et al. 2016,
 * section 7; the same as PyTorch's).
 */
public final class SoftmaxCrossEntropy {

    private SoftmaxCrossEntropy() {}

    /**
     * The loss of one example in nats.
     *
     * @param logits logits of a batch, row by row
     * @param row the example
     * @param classes number of classes
     * @param label the example's class, in 0..classes-1
     */
    public static double loss(float[] logits, int row, int classes, int label, double labelSmoothing) {
        int start = row * classes;
        return loss(logits, start, classes, label, labelSmoothing, logNormalizer(logits, start, classes));
    }

    private static double loss(
            float[] logits, int start, int classes, int label, double labelSmoothing, double logNormalizer) {
        Objects.checkIndex(label, classes);
        double loss = (1 - labelSmoothing) * (logNormalizer - logits[start + label]);
        if (labelSmoothing > 0) {
            double sum = 0;
            for (int k = start; k < start + classes; k++) {
                sum += logNormalizer - logits[k];
            }
            loss += labelSmoothing / classes * sum;
        }
        return loss;
    }

    /**
     * The mean loss of a batch's first {@code count} examples; overwrites the logits with the gradient of that mean (zero for the
     * examples beyond).
     *
     * @param logits {@code batch x classes} logits, replaced by the gradient
     */
    public static double lossAndGradient(float[] logits, int classes, int[] labels, int count, double labelSmoothing) {
        return lossAndGradient(logits, classes, labels, 0, count, count, labelSmoothing);
    }

    /**
     * The part that a slice of a batch has in the mean loss of the batch's first {@code count} examples; overwrites the slice's logits
     * with the gradient of that mean (zero for the examples beyond).
     *
     * @param logits the slice's logits, row by row, replaced by the gradient
     * @param labels class of each example of the batch
     * @param start the slice's first example
     * @param end the example after the slice's last that counts
     */
    public static double lossAndGradient(
            float[] logits, int classes, int[] labels, int start, int end, int count, double labelSmoothing) {
        double total = 0;
        for (int row = 0; row < end - start; row++) {
            int first = row * classes;
            int label = labels[start + row];
            double logNormalizer = logNormalizer(logits, first, classes);
            total += loss(logits, first, classes, label, labelSmoothing, logNormalizer);
            for (int k = 0; k < classes; k++) {
                double target = labelSmoothing / classes + (k == label ? 1 - labelSmoothing : 0);
                logits[first + k] = (float) ((Math.exp(logits[first + k] - logNormalizer) - target) / count);
            }
        }
        Arrays.fill(logits, (end - start) * classes, logits.length, 0f);
        return total / count;
    }

    private static double logNormalizer(float[] logits, int start, int classes) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int k = start; k < start + classes; k++) {
            largest = Math.max(largest, logits[k]);
        }
        double sum = 0;
        for (int k = start; k < start + classes; k++) {
            sum += Math.exp(logits[k] - largest);
        }
        return largest + Math.log(sum);
    }
}
