package dev.symsweep.training;

/** Watches a training run and may end it. Listeners are asked in order; the first that does not continue decides. */
public interface TrainingListener {

    /** Whether training goes on. */
    enum Verdict {
        CONTINUE,
        STOP,
        DIVERGED
    }

    /**
     * Called once before the first step, unless the run goes on where another attempt was cut off.
     *
     * @param parameters the initial parameter vector, fixed entries in place, to be read or copied during the call,
     *     neither changed nor kept
     */
    default void beforeFirstEpoch(float[] parameters) {}

    /**
     * Called after each optimizer step.
     *
     * @param step steps taken, 1 after the first
     * @param loss mean loss of the step's batch before the step
     */
    default Verdict afterStep(long step, double loss) {
        return Verdict.CONTINUE;
    }

    /**
     * Called after each epoch.
     *
     * @param parameters the current parameter vector, to be read or copied during the call, neither changed nor kept
     */
    default Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
        return Verdict.CONTINUE;
    }

    /** Why it ended the run, once it did; part of a sentence, for instance {@code the loss is 0.1}. */
    default String reason() {
        return "";
    }

    /** What it knows of the run so far: with it, another listener of the same kind goes on. */
    default double[] memory() {
        return new double[0];
    }

    /**
     * Called instead of {@link #beforeFirstEpoch} where a run goes on.
     *
     * @param memory what {@link #memory} gave
     */
    default void recall(double[] memory) {}
}
