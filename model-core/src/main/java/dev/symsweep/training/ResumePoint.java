package dev.symsweep.training;

import dev.symsweep.network.ParameterLayout;
import java.util.List;

/**
 * How far a run has come, and all that decides how it goes on, so that a run which is cut off goes on from here to the
 * same bits. It stands behind a step, or behind an epoch of which all listeners have been told.
 *
 * <p>Of the data it needs no more than the numbers of epoch and step: the order of an epoch, and how examples are
 * changed in it, are drawn from streams that are named after seed and epoch.
 *
 * @param stepper parameters, moments and the number of steps
 * @param history one record per completed epoch
 * @param part what has been trained of the next epoch
 * @param examples trained on since the start
 * @param seconds of training since the start, of all attempts that led here
 * @param memories what each listener keeps, in the order in which they are asked
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ResumePoint(
        StepperState stepper,
        List<EpochRecord> history,
        EpochPart part,
        long examples,
        double seconds,
        List<double[]> memories) {

    /** Copies the lists. */
    public ResumePoint {
        history = List.copyOf(history);
        memories = List.copyOf(memories);
    }

    /**
     * The beginning of an epoch.
     *
     * @param steps taken in it
     * @param totalLoss of the examples that count
     * @param counted how many these are
     */
    public record EpochPart(int steps, double totalLoss, long counted) {

        /** Nothing of it yet. */
        public static final EpochPart NOTHING = new EpochPart(0, 0, 0);

        EpochPart and(double loss, int examples) {
            return new EpochPart(steps + 1, totalLoss + loss * examples, counted + examples);
        }
    }

    /**
     * Checks that it is of such a run.
     *
     * @throws IllegalArgumentException if it is not
     */
    void requireFit(ParameterLayout layout, int moments, int listeners, int epochs) {
        stepper.requireFit(layout.size(), layout.differentiable(), moments);
        StepperState.require("memories of listeners", memories.size(), listeners);
        if (history.size() >= epochs) {
            throw new IllegalArgumentException(
                    "has " + history.size() + " whole epochs, must have fewer than " + epochs);
        }
    }

    /** Where that is, for people. */
    public String place() {
        return part.steps() == 0
                ? "after epoch " + history.size()
                : "in epoch " + (history.size() + 1) + ", after its step " + part.steps();
    }
}
