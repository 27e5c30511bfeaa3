package dev.symsweep.training;

import dev.symsweep.setting.InvalidSettingException;
import java.util.List;

/**
 * The learning rate over a training run. Time is measured in epochs: a step that starts after {@code k} steps of
 * {@code n} per epoch is at time {@code k / n}.
 */
public sealed interface Schedule {

    /**
     * The learning rate of one step.
     *
     * @param step steps already taken, from 0
     * @param stepsPerEpoch positive
     * @param epochs length of the run, positive
     */
    double learningRate(long step, int stepsPerEpoch, int epochs);

    /** Always the same. */
    record Constant(double rate) implements Schedule {

        public Constant {
            requirePositive("lr", rate);
        }

        @Override
        public double learningRate(long step, int stepsPerEpoch, int epochs) {
            return rate;
        }
    }

    /** A straight line from {@code rate} at the start towards {@code end} at the end of the run. */
    record Linear(double rate, double end) implements Schedule {

        public Linear {
            requirePositive("lr", rate);
            requireNotNegative("end", end);
        }

        @Override
        public double learningRate(long step, int stepsPerEpoch, int epochs) {
            return rate + (end - rate) * progress(step, stepsPerEpoch, epochs);
        }
    }

    /** Half a cosine from {@code rate} towards {@code end} (Loshchilov, Hutter 2017, without restarts). */
    record Cosine(double rate, double end) implements Schedule {

        public Cosine {
            requirePositive("lr", rate);
            requireNotNegative("end", end);
        }

        @Override
        public double learningRate(long step, int stepsPerEpoch, int epochs) {
            double progress = progress(step, stepsPerEpoch, epochs);
            return end + (rate - end) * (1 + StrictMath.cos(StrictMath.PI * progress)) / 2;
        }
    }

    /**
     * Multiplied by {@code factor} after every {@code every} epochs.
     *
     * @param every epochs, positive
     * @param factor positive
     */
    record Step(double rate, int every, double factor) implements Schedule {

        public Step {
            requirePositive("lr", rate);
            requirePositive("every", every);
            requirePositive("factor", factor);
        }

        @Override
        public double learningRate(long step, int stepsPerEpoch, int epochs) {
            long falls = step / stepsPerEpoch / every;
            return rate * StrictMath.pow(factor, (double) falls);
        }
    }

    /**
     * Linear from 0 to {@code peak} at epoch {@code peakEpoch}, then linear to 0 at the end (lim2024, section F.3.1). A
     * peak at or beyond the end of the run leaves only the rise.
     */
    record Triangle(double peak, double peakEpoch) implements Schedule {

        public Triangle {
            requirePositive("lr", peak);
            requirePositive("peak-epoch", peakEpoch);
        }

        @Override
        public double learningRate(long step, int stepsPerEpoch, int epochs) {
            double time = (double) step / stepsPerEpoch;
            return time <= peakEpoch ? peak * time / peakEpoch : peak * (epochs - time) / (epochs - peakEpoch);
        }
    }

    /**
     * Constant within an epoch and multiplied by the same factor from one epoch to the next, from {@code start} in
     * epoch 0 to {@code peak} in epoch {@code warmupEpochs}; constant from there on (lim2024, appendix F.1.1: 1e-4 to
     * 1e-2 over 20 epochs).
     */
    record GeometricWarmup(double start, double peak, int warmupEpochs) implements Schedule {

        public GeometricWarmup {
            requirePositive("start", start);
            requirePositive("lr", peak);
            requirePositive("warmup-epochs", warmupEpochs);
        }

        @Override
        public double learningRate(long step, int stepsPerEpoch, int epochs) {
            long epoch = Math.min(step / stepsPerEpoch, warmupEpochs);
            return start * StrictMath.pow(peak / start, (double) epoch / warmupEpochs);
        }
    }

    /**
     * Linear from 0 to {@code rate} over the first epochs, then multiplied by {@code factor} at each milestone (Sharma
     * et al. 2024, A.4: 0.1 after 1 epoch, a tenth of it at epochs 80 and 120). A milestone in the warm-up counts at
     * once.
     *
     * @param warmupEpochs length of the rise, not necessarily whole; 0 for none
     * @param at epochs, positive and ascending; may be empty
     * @param factor positive
     */
    record Milestones(double rate, double warmupEpochs, List<Integer> at, double factor) implements Schedule {

        public Milestones {
            at = List.copyOf(at);
            requirePositive("lr", rate);
            requireNotNegative("warmup-epochs", warmupEpochs);
            requirePositive("factor", factor);
            int last = 0;
            for (int epoch : at) {
                if (epoch <= last) {
                    throw new InvalidSettingException("at", "at is " + at + ", must be positive and ascending");
                }
                last = epoch;
            }
        }

        @Override
        public double learningRate(long step, int stepsPerEpoch, int epochs) {
            double time = (double) step / stepsPerEpoch;
            int passed = 0;
            while (passed < at.size() && at.get(passed) <= step / stepsPerEpoch) {
                passed++;
            }
            double warm = time < warmupEpochs ? rate * time / warmupEpochs : rate;
            return warm * StrictMath.pow(factor, (double) passed);
        }
    }

    private static double progress(long step, int stepsPerEpoch, int epochs) {
        return (double) step / ((long) stepsPerEpoch * epochs);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidSettingException(name, name + " is " + value + ", must be positive and finite");
        }
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new InvalidSettingException(name, name + " is " + value + ", must be 0 or more and finite");
        }
    }
}
