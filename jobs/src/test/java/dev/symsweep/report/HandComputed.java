package dev.symsweep.report;

/** A sweep small enough for means and deviations by hand. */
final class HandComputed {

    private HandComputed() {}

    /** Three networks and their three pairs. */
    static SampleSweep sweep() {
        return SampleSweep.of("by-hand", 5)
                .arm("standard", 3)
                .finished("standard", 0, 0.1, 0.98)
                .finished("standard", 1, 0.2, 0.97)
                .finished("standard", 2, 0.3, 0.96)
                // Midpoint 0.35 - 0.15 = 0.20; maximum 0.40 - 0.15 = 0.25; over the chord 0.40 - 0.175 = 0.225; error
                // 0.045 - 0.025.
                .curve("standard", 0, 1, new double[] {0.1, 0.2, 0.35, 0.4, 0.2}, accuracies(0.98, 0.955, 0.97))
                // Midpoint 0.30 - 0.20 = 0.10; maximum 0.10; over the chord 0.30 - 0.15 = 0.15; error 0.04 - 0.03.
                .curve("standard", 0, 2, new double[] {0.1, 0.3, 0.3, 0.3, 0.3}, accuracies(0.98, 0.96, 0.96))
                // Midpoint 0.25 - 0.25 = 0; maximum 0.05; over the chord 0.25 - 0.225 = 0.025; error 0.035 - 0.035.
                .curve("standard", 1, 2, new double[] {0.2, 0.25, 0.25, 0.3, 0.3}, accuracies(0.97, 0.965, 0.96));
    }

    /** Of a curve of five points. */
    static double[] accuracies(double start, double midpoint, double end) {
        return new double[] {start, midpoint, midpoint, midpoint, end};
    }
}
