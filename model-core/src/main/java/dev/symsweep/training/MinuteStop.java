package dev.symsweep.training;

import java.util.function.LongSupplier;

/** See {@link EarlyStop.MinuteBudget}. Belongs to one run. */
final class MinuteStop implements TrainingListener {

    private static final double NANOSECONDS = 60e9;

    private final double minutes;
    private final LongSupplier nanoseconds;
    private double before;
    private long started;

    /** @param nanoseconds a clock like {@link System#nanoTime} */
    MinuteStop(double minutes, LongSupplier nanoseconds) {
        this.minutes = minutes;
        this.nanoseconds = nanoseconds;
    }

    @Override
    public void beforeFirstEpoch(float[] parameters) {
        started = nanoseconds.getAsLong();
    }

    @Override
    public Verdict afterStep(long step, double loss) {
        return passed() < minutes ? Verdict.CONTINUE : Verdict.STOP;
    }

    private double passed() {
        return before + (nanoseconds.getAsLong() - started) / NANOSECONDS;
    }

    @Override
    public String reason() {
        return "the budget of " + minutes + " minutes is used up";
    }

    @Override
    public double[] memory() {
        return new double[] {passed()};
    }

    @Override
    public void recall(double[] memory) {
        before = memory[0];
        started = nanoseconds.getAsLong();
    }
}
