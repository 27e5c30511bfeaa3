package dev.symsweep.report.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often values fall into bins of equal width.
 *
 * @param x the axis of the values; the bins divide it from its low end to its high one
 * @param bins their number, at least 1
 * @param series one or more, in the order of their slots
 */
public record Histogram(Axis x, int bins, List<Series> series) implements Chart {

    /**
     * The counts of one set of values.
     *
     * @param name what they are
     * @param slot its place among all series, which gives it its colour
     * @param counts one for each bin
     */
    public record Series(String name, int slot, List<Integer> counts) {

        public Series {
            counts = List.copyOf(counts);
        }
    }

    /** @throws IllegalArgumentException if a series has not one count for each bin */
    public Histogram {
        series = List.copyOf(series);
        for (Series one : series) {
            if (one.counts().size() != bins) {
                throw new IllegalArgumentException(
                        "series \"" + one.name() + "\" has " + one.counts().size() + " counts for " + bins + " bins");
            }
        }
    }

    /**
     * Counts values; a value at the high end is in the last bin, and what is not finite is in none.
     *
     * @param values name to values, in the order of the slots
     * @throws IllegalArgumentException if no value is finite
     */
    public static Histogram of(String label, String unit, int bins, Map<String, double[]> values) {
        Axis axis = Axis.over(label, unit, values.values().stream().flatMapToDouble(DoubleStream::of));
        List<String> names = List.copyOf(values.keySet());
        List<Series> series = IntStream.range(0, names.size())
                .mapToObj(slot -> {
                    String name = names.get(slot);
                    double[] ofSeries = values.getOrDefault(name, new double[0]);
                    return new Series(name, slot, count(axis.scale(), bins, ofSeries));
                })
                .toList();
        return new Histogram(axis, bins, series);
    }

    private static List<Integer> count(Scale scale, int bins, double[] values) {
        Integer[] counts = Stream.generate(() -> 0).limit(bins).toArray(Integer[]::new);
        for (double value : values) {
            if (Double.isFinite(value)) {
                int bin = (int) Math.floor(scale.share(value) * bins);
                counts[Math.max(0, Math.min(bin, bins - 1))]++;
            }
        }
        return Arrays.asList(counts);
    }

    /** Where the i-th bin begins, and the one before it ends. */
    public double edge(int i) {
        return x.scale().low() + (x.scale().high() - x.scale().low()) * i / bins;
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.histogram(this);
    }
}
