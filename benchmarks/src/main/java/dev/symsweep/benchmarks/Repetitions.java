package dev.symsweep.benchmarks;

/**
 * How often a contender repeats its work in a round.
 *
 * @param warmUp before the clock counts
 * @param timed with the clock
 */
record Repetitions(int warmUp, int timed) {

    /** Full rounds of a comparison. */
    static final int ROUNDS = 5;

    /** Rounds of a quick look. */
    static final int QUICK_ROUNDS = 2;

    private static final int LEAST = 2;

    /** How much a round is worth. */
    enum Effort {
        FULL,
        /** A look, not a result. */
        QUICK
    }

    /** As many as a bound on arithmetic allows, so that a round of a large network ends too. */
    static Repetitions of(Task task, Workload workload, Effort effort) {
        if (task == Task.TRAIN) {
            double flops = workload.trainingFlops();
            // More than the 600 calls after which the JVM compiles a method for good, if a step is short.
            return effort == Effort.QUICK
                    ? new Repetitions(within(62e9, flops, 1, 100), within(31e9, flops, LEAST, 50))
                    : new Repetitions(within(440e9, flops, LEAST, 700), within(300e9, flops, LEAST + 1, 200));
        }
        double flops = workload.evaluationFlops();
        return effort == Effort.QUICK
                ? new Repetitions(within(190e9, flops, 1, 10), within(95e9, flops, 1, 5))
                : new Repetitions(within(380e9, flops, 1, 20), within(380e9, flops, LEAST, 20));
    }

    static int within(double budget, double flops, int least, int most) {
        return (int) Math.max(least, Math.min(most, budget / flops));
    }
}
