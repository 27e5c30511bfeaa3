package dev.symsweep.benchmarks.measure;

/**
 * The number of times that a contender repeats its work in a round.
 *
 * @param warmUp before the clock counts
 * @param timed with the clock
 */
public record Repetitions(int warmUp, int timed) {

    /** Full rounds of a comparison. */
    public static final int ROUNDS = 5;

    /** Rounds of a quick look. */
    public static final int QUICK_ROUNDS = 2;

    /** The worth of a round. */
    public enum Effort {
        /** A result. */
        FULL,
        /** A look, not a result. */
        QUICK
    }

    /**
     * As many repetitions as a bound on arithmetic allows, so that a round of a large network ends too.
     *
     * @param budget floating-point operations of all repetitions together
     * @param flops floating-point operations of one
     */
    public static int within(double budget, double flops, int least, int most) {
        return (int) Math.max(least, Math.min(most, budget / flops));
    }
}
