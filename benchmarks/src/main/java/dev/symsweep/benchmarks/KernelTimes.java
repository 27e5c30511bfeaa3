package dev.symsweep.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The times of one kernel in one layout. */
final class KernelTimes {

    private static final double FLOPS_IN_A_ROW = 2e9;
    private static final int MOST_IN_A_ROW = 20;

    private final Kernel kernel;
    private final Kernel.Layout layout;
    private final List<Double> milliseconds = new ArrayList<>();
    private String implementation = "";

    KernelTimes(Kernel kernel, Kernel.Layout layout) {
        this.kernel = kernel;
        this.layout = layout;
    }

    /** Adds the mean time of some calls in a row, after as many that warm up. */
    void measure() {
        int calls = Repetitions.within(FLOPS_IN_A_ROW, kernel.flops(), 1, MOST_IN_A_ROW);
        try (KernelRunner runner = new KernelRunner(List.of(kernel), layout)) {
            implementation = runner.implementations().get(0);
            runner.milliseconds(calls);
            milliseconds.add(runner.milliseconds(calls));
        }
    }

    /** The median of all measurements. */
    double median() {
        return Comparison.median(milliseconds);
    }

    /** Floating-point operations per nanosecond. */
    double rate() {
        return kernel.flops() / median() / 1e6;
    }

    /** What oneDNN chose. */
    String implementation() {
        return implementation;
    }
}
