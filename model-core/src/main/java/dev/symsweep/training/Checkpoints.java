package dev.symsweep.training;

import java.util.Set;

/**
 * Hands copies of the parameter vector to a sink at chosen epochs, each at once, so that no two are held here. Belongs
 * before any listener that may end the run, or it misses the epoch after which the run ends.
 */
public final class Checkpoints implements TrainingListener {

    /** The epoch of the initial parameters. */
    public static final int INITIAL = 0;

    private final Set<Integer> epochs;
    private final Sink sink;

    /** Takes checkpoints. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes one checkpoint.
         *
         * @param epoch {@link #INITIAL}, or the number of epochs trained
         * @param parameters a copy, the sink's to keep
         */
        void accept(int epoch, float[] parameters);
    }

    /**
     * Checkpoints at these epochs; those beyond the end of the run never come.
     *
     * @param epochs {@link #INITIAL} for the start, 1 for the end of the first epoch
     * @throws IllegalArgumentException if one is negative
     */
    public Checkpoints(Set<Integer> epochs, Sink sink) {
        for (int epoch : epochs) {
            if (epoch < INITIAL) {
                throw new IllegalArgumentException("checkpoint epoch is " + epoch + ", must be 0 or more");
            }
        }
        this.epochs = Set.copyOf(epochs);
        this.sink = sink;
    }

    @Override
    public void beforeFirstEpoch(float[] parameters) {
        take(INITIAL, parameters);
    }

    @Override
    public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
        take(epoch.epoch(), parameters);
        return Verdict.CONTINUE;
    }

    private void take(int epoch, float[] parameters) {
        if (epochs.contains(epoch)) {
            sink.accept(epoch, parameters.clone());
        }
    }
}
