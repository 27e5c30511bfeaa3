package dev.symsweep.loss;

import dev.symsweep.setting.InvalidSettingException;
import java.util.Objects;

/**
 * Softmax cross-entropy in nats, of outputs that are logits. For logits z, label c, K classes and smoothing s the
 * target is t = (1 - s) onehot(c) + s / K, the loss is -sum_k t_k log softmax(z)_k, its gradient softmax(z) - t
 * (Szegedy et al. 2016, section 7; the same as PyTorch's).
 *
 * @param labelSmoothing share s of the target that is spread evenly over all classes, in [0, 1)
 */
public record SoftmaxCrossEntropy(double labelSmoothing) implements Loss {

    public SoftmaxCrossEntropy {
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new InvalidSettingException(
                    "label-smoothing", "label smoothing is " + labelSmoothing + ", must be in [0, 1)");
        }
    }

    /** Without label smoothing. */
    public static SoftmaxCrossEntropy plain() {
        return new SoftmaxCrossEntropy(0);
    }

    @Override
    public void requireTargets(TargetKind kind) {
        if (!(kind instanceof TargetKind.Classes)) {
            throw new IllegalArgumentException("softmax cross-entropy needs classes, there are " + kind);
        }
    }

    @Override
    public double of(float[] outputs, int from, int width, Targets targets, int example) {
        return of(outputs, from, width, targets.label(example), logNormalizer(outputs, from, width));
    }

    private double of(float[] logits, int from, int classes, int label, double logNormalizer) {
        Objects.checkIndex(label, classes);
        double loss = (1 - labelSmoothing) * (logNormalizer - logits[from + label]);
        if (labelSmoothing > 0) {
            double sum = 0;
            for (int k = from; k < from + classes; k++) {
                sum += logNormalizer - logits[k];
            }
            loss += labelSmoothing / classes * sum;
        }
        return loss;
    }

    @Override
    public double differentiate(float[] outputs, int from, int width, Targets targets, int example, int counted) {
        int label = targets.label(example);
        double logNormalizer = logNormalizer(outputs, from, width);
        double loss = of(outputs, from, width, label, logNormalizer);
        for (int k = 0; k < width; k++) {
            double target = labelSmoothing / width + (k == label ? 1 - labelSmoothing : 0);
            outputs[from + k] = (float) ((Math.exp(outputs[from + k] - logNormalizer) - target) / counted);
        }
        return loss;
    }

    private static double logNormalizer(float[] logits, int from, int classes) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int k = from; k < from + classes; k++) {
            largest = Math.max(largest, logits[k]);
        }
        double sum = 0;
        for (int k = from; k < from + classes; k++) {
            sum += Math.exp(logits[k] - largest);
        }
        return largest + Math.log(sum);
    }
}
