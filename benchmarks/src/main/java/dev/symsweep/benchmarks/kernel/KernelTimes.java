package dev.symsweep.benchmarks.kernel;

import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.RoundFigures;
import java.util.ArrayList;
import java.util.List;

/** The times of one kernel in one layout. */
public final class KernelTimes {

    private static final double FLOPS_IN_A_ROW = 2e9;
    private static final int MOST_IN_A_ROW = 20;

    private final Kernel kernel;
    private final Kernel.Layout layout;
    private final List<Double> milliseconds = new ArrayList<>();
    private String implementation = "";

    /** No times yet. */
    public KernelTimes(Kernel kernel, Kernel.Layout layout) {
        this.kernel = kernel;
        this.layout = layout;
    }

    /** Adds the mean time of some calls in a row, after as many that warm up. */
    public void measure() {
        int calls = Repetitions.within(FLOPS_IN_A_ROW, kernel.flops(), 1, MOST_IN_A_ROW);
        try (KernelRunner runner = new KernelRunner(List.of(kernel), layout)) {
            implementation = runner.implementations().get(0);
            runner.milliseconds(calls);
            milliseconds.add(runner.milliseconds(calls));
        }
    }

    /** The median of all measurements. */
    public double median() {
        return RoundFigures.median(milliseconds);
    }

    /** Floating-point operations per nanosecond. */
    public double rate() {
        return kernel.flops() / median() / 1e6;
    }

    /** What oneDNN chose. */
    public String implementation() {
        return implementation;
    }
}
