package dev.symsweep.benchmarks.measure;

import java.util.List;
import java.util.Locale;

/** RoundFigures of several rounds as a table shows them. */
public final class RoundFigures {

    private RoundFigures() {}

    /** The middle value; of an even number of values the mean of the two in the middle. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The smallest and the largest value, for instance {@code 1.50..2.00}. */
    public static String range(String format, List<Double> values) {
        double smallest = values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        double largest = values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        return format(format, smallest) + ".." + format(format, largest);
    }

    /** A value in a format of {@link String#format}, the same in every country. */
    public static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
