package dev.symsweep.jobs.estimate;

import dev.symsweep.jobs.verify.Verdict;
import dev.symsweep.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Ends a run after a few steps, and knows how long one takes once the first ones have warmed everything up. */
final class StepClock implements TrainingListener {

    /** Two of them are the least that can be told apart from the first. */
    private static final int FEWEST = 3;

    private static final double NANOSECONDS = 1e9;

    private final LongSupplier nanoTime;
    private final long begin;
    private final long patience;
    private final List<Long> stepped = new ArrayList<>();

    /**
     * Begins now.
     *
     * @param patience nanoseconds after which no further step is taken, once there are three
     */
    StepClock(LongSupplier nanoTime, long patience) {
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.patience = patience;
    }

    @Override
    public Verdict afterStep(long step, double loss) {
        long now = nanoTime.getAsLong();
        stepped.add(now);
        return stepped.size() >= FEWEST && now - begin > patience ? Verdict.STOP : Verdict.CONTINUE;
    }

    /** Whether enough steps were taken to tell; not where training diverged at once. */
    boolean isMeasured() {
        return stepped.size() >= FEWEST;
    }

    /** Seconds of a step, once it is measured: the mean of the later half of them. */
    double step() {
        int last = stepped.size() - 1;
        int from = last / 2;
        return (stepped.get(last) - stepped.get(from)) / NANOSECONDS / (last - from);
    }

    /** Seconds from the beginning to the first step. */
    double setup() {
        return Math.max(0, sinceBegin(0) - step());
    }

    private double sinceBegin(int step) {
        return (stepped.get(step) - begin) / NANOSECONDS;
    }
}
