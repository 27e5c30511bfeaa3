package dev.symsweep.training;

import java.util.Set;

/** Hands copies of the parameter vector to a sink at the end of chosen epochs. */
public final class Checkpoints implements TrainingListener {

    private final Set<Integer> epochs;
    private final Sink sink;

    /** Takes checkpoints. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes one checkpoint.
         *
         * @param parameters a copy, the sink's to keep
         */
        void accept(EpochRecord epoch, float[] parameters);
    }

    /** Checkpoints at the end of these epochs, 1 for the first. */
    public Checkpoints(Set<Integer> epochs, Sink sink) {
        this.epochs = Set.copyOf(epochs);
        this.sink = sink;
    }

    @Override
    public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
        if (epochs.contains(epoch.epoch())) {
            sink.accept(epoch, parameters.clone());
        }
        return Verdict.CONTINUE;
    }
}
