package dev.symsweep.training;

import java.util.function.Consumer;

/** Tells a consumer of each completed epoch, for progress displays. */
public record EpochProgress(Consumer<EpochRecord> consumer) implements TrainingListener {

    @Override
    public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
        consumer.accept(epoch);
        return Verdict.CONTINUE;
    }
}
