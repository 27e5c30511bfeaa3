package dev.symsweep.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The measurements of contenders that took turns. Speeds are compared within a round, so that what slows the machine down for a while
 * slows down both.
 */
final class Comparison {

    /** The largest relative difference of losses with which two contenders count as computing the same. */
    static final double AGREEMENT = 1e-4;

    private final Map<Contender, List<Measurement>> rounds = new EnumMap<>(Contender.class);

    void add(Contender contender, Measurement measurement) {
        rounds.computeIfAbsent(contender, any -> new ArrayList<>()).add(measurement);
    }

    /**
     * The table of all contenders.
     *
     * @param unit what a repetition is called
     * @param images examples per repetition
     * @param flops floating-point operations per repetition
     */
    TextTable table(String unit, int images, double flops) {
        TextTable table = new TextTable(List.of(
                "contender",
                "ms/" + unit,
                "range",
                "cpu ms",
                "images/s",
                "GF/s",
                "speed/libtorch",
                "range",
                "speed/tuned",
                "range",
                "heap bytes/" + unit,
                "peak MB",
                "library"));
        for (Contender contender : rounds.keySet()) {
            List<Measurement> own = of(contender);
            double milliseconds = median(own, Measurement::milliseconds);
            List<Double> ratios = ratios(contender, Contender.LIBTORCH);
            List<Double> tunedRatios = ratios(contender, Contender.LIBTORCH_TUNED);
            table.add(List.of(
                    contender.label(),
                    format("%.3f", milliseconds),
                    range("%.3f", own.stream().map(Measurement::milliseconds).toList()),
                    format("%.3f", median(own, Measurement::cpuMilliseconds)),
                    format("%,.0f", images / milliseconds * 1e3),
                    format("%.1f", flops / milliseconds / 1e6),
                    format("%.2f", median(ratios)),
                    range("%.2f", ratios),
                    format("%.2f", median(tunedRatios)),
                    range("%.2f", tunedRatios),
                    format("%,.0f", median(own, Measurement::heapBytes)),
                    format("%.0f", median(own, Measurement::peakBytes) / 1e6),
                    own.get(0).library()));
        }
        return table;
    }

    /**
     * The largest relative difference of a contender's first losses from libtorch's.
     *
     * @return NaN if a loss is NaN
     */
    double disagreement(Contender contender) {
        List<Double> own = of(contender).get(0).losses();
        List<Double> reference = of(Contender.LIBTORCH).get(0).losses();
        double largest = 0;
        for (int i = 0; i < own.size(); i++) {
            double difference = Math.abs(own.get(i) - reference.get(i)) / Math.abs(reference.get(i));
            largest = Math.max(largest, difference);
        }
        return largest;
    }

    /** One line about whether all computed the same. */
    String agreementLine() {
        List<String> parts = new ArrayList<>();
        for (Contender contender : rounds.keySet()) {
            if (contender != Contender.LIBTORCH) {
                parts.add(contender.label() + format(" %.1e", disagreement(contender)));
            }
        }
        int compared = of(Contender.LIBTORCH).get(0).losses().size();
        return "first " + compared + " losses against libtorch's, largest relative difference: "
                + String.join(", ", parts);
    }

    /**
     * Checks that all contenders computed the same.
     *
     * @throws BenchmarkException if not
     */
    void requireAgreement() {
        for (Contender contender : rounds.keySet()) {
            double disagreement = disagreement(contender);
            if (!(disagreement <= AGREEMENT)) {
                throw new BenchmarkException(
                        contender.label() + " and libtorch do not compute the same: losses differ by "
                                + format("%.1e", disagreement) + ", at most " + AGREEMENT + " is allowed");
            }
        }
    }

    private List<Double> ratios(Contender contender, Contender peer) {
        List<Measurement> own = of(contender);
        List<Measurement> reference = of(peer);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < own.size(); round++) {
            ratios.add(reference.get(round).milliseconds() / own.get(round).milliseconds());
        }
        return ratios;
    }

    private List<Measurement> of(Contender contender) {
        return Objects.requireNonNull(rounds.get(contender), contender.label() + " was not measured");
    }

    private static double median(List<Measurement> measurements, ToDoubleFunction<Measurement> value) {
        return median(measurements.stream().mapToDouble(value).boxed().toList());
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static String range(String format, List<Double> values) {
        double smallest = values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        double largest = values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        return format(format, smallest) + ".." + format(format, largest);
    }

    static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
