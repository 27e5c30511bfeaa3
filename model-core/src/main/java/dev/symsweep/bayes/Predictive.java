package dev.symsweep.bayes;

import dev.symsweep.data.Examples;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.loss.TargetKind;
import dev.symsweep.loss.Targets;
import dev.symsweep.random.RandomStream;
import dev.symsweep.setting.InvalidSettingException;
import java.util.Arrays;

/**
 * What a posterior predicts: the mean over draws of the probabilities of an example's classes, kept as logarithms.
 *
 * <p>Draws are named by the seed, the draw and the batch, so that they are the same on every machine.
 *
 * @param samples draws, positive; a network that draws nothing needs one
 */
public record Predictive(int samples) {

    private static final int MOST_SAMPLES = 10_000;

    public Predictive {
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw new InvalidSettingException("samples", "samples is " + samples + ", must be 1.." + MOST_SAMPLES);
        }
    }

    /**
     * How well a parameter vector predicts data.
     *
     * @param evaluator of the network
     * @param data whose targets are classes
     * @param seed of the draws
     * @throws IllegalArgumentException if the data does not fit the network, or its targets are no classes
     */
    public PredictiveQuality quality(Evaluator evaluator, float[] vector, Examples data, long seed) {
        if (!(data.targetKind() instanceof TargetKind.Classes classes)) {
            throw new IllegalArgumentException(data.name() + " has " + data.targetKind() + ", must have classes");
        }
        int width = classes.outputs();
        LogMeans predicted = new LogMeans(data.size(), width);
        for (int sample = 0; sample < samples; sample++) {
            String draw = Integer.toString(sample);
            predicted.add(evaluator.outputs(
                    vector,
                    data,
                    start -> node -> RandomStream.of(seed, "predictive", draw, Integer.toString(start), node)));
        }
        return quality(predicted.logarithms(), width, data);
    }

    private static PredictiveQuality quality(double[] logarithms, int width, Examples data) {
        Targets target = Targets.room(data.targetKind(), 1);
        int[] labels = new int[data.size()];
        double[] counted = new double[logarithms.length];
        int examples = 0;
        for (int i = 0; i < data.size(); i++) {
            data.copyTarget(i, target, 0);
            if (target.counts(0)) {
                System.arraycopy(logarithms, i * width, counted, examples * width, width);
                labels[examples++] = target.label(0);
            }
        }
        return PredictiveQuality.of(counted, width, labels, examples);
    }

    /** Logarithms of mean probabilities. */
    private static final class LogMeans {

        private final double[] sums;
        private final int width;
        private int samples;

        LogMeans(int examples, int width) {
            this.sums = new double[Math.multiplyExact(examples, width)];
            this.width = width;
            Arrays.fill(sums, Double.NEGATIVE_INFINITY);
        }

        void add(float[] logits) {
            samples++;
            for (int start = 0; start < sums.length; start += width) {
                double largest = Double.NEGATIVE_INFINITY;
                for (int k = start; k < start + width; k++) {
                    largest = Math.max(largest, logits[k]);
                }
                double normalizer = 0;
                for (int k = start; k < start + width; k++) {
                    normalizer += StrictMath.exp(logits[k] - largest);
                }
                double shift = largest + StrictMath.log(normalizer);
                for (int k = start; k < start + width; k++) {
                    sums[k] = sumOfExponentials(sums[k], logits[k] - shift);
                }
            }
        }

        private static double sumOfExponentials(double one, double other) {
            double larger = Math.max(one, other);
            double smaller = Math.min(one, other);
            return smaller == Double.NEGATIVE_INFINITY
                    ? larger
                    : larger + StrictMath.log1p(StrictMath.exp(smaller - larger));
        }

        double[] logarithms() {
            double[] means = sums.clone();
            for (int i = 0; i < means.length; i++) {
                means[i] -= StrictMath.log(samples);
            }
            return means;
        }
    }
}
