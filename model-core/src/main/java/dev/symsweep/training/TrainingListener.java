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
     * Called once before the first step.
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
}
