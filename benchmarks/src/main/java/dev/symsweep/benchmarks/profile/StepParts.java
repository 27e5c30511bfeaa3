package dev.symsweep.benchmarks.profile;

import dev.symsweep.benchmarks.measure.RoundFigures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long the parts of training steps took. */
public final class StepParts {

    /** A part of a step: what it asks of its engine, and the rest. */
    public enum Part {
        WRITE_INPUTS("inputs into native memory"),
        FORWARD_BACKWARD("forward and backward pass"),
        READ_GRADIENT("gradient out of native memory"),
        WRITE_PARAMETERS("parameters into native memory"),
        OPTIMIZER("optimizer and the rest");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private static final double NANOSECONDS = 1e6;

    private final Map<Part, Long> current = new EnumMap<>(Part.class);
    private final Map<Part, List<Double>> milliseconds = new EnumMap<>(Part.class);
    private final List<Double> steps = new ArrayList<>();

    /** Adds the time since {@code start}, a reading of {@link System#nanoTime}, to the step that is under way. */
    void addSince(long start, Part part) {
        current.merge(part, System.nanoTime() - start, Long::sum);
    }

    /** Forgets the step that is under way. */
    public void startStep() {
        current.clear();
    }

    /** Ends the step that is under way, which took that long; what no part took is the optimizer's. */
    public void endStep(long nanoseconds) {
        long rest = nanoseconds
                - current.values().stream().mapToLong(Long::longValue).sum();
        current.put(Part.OPTIMIZER, rest);
        current.forEach((part, time) ->
                milliseconds.computeIfAbsent(part, any -> new ArrayList<>()).add(time / NANOSECONDS));
        steps.add(nanoseconds / NANOSECONDS);
    }

    /** The median over all steps; 0 if no step has this part. */
    public double median(Part part) {
        List<Double> times = milliseconds.getOrDefault(part, List.of());
        return times.isEmpty() ? 0 : RoundFigures.median(times);
    }

    /** The median of whole steps. */
    public double medianStep() {
        return RoundFigures.median(steps);
    }
}
