package dev.symsweep.report.chart;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Quantiles of many curves.
 *
 * @param name what they are of
 * @param slot its place among all series, which gives it its colour
 * @param x where the quantiles are taken, ascending
 * @param quantiles one row of values for each of {@link #LEVELS}, each with a value for each x
 */
public record FanSeries(String name, int slot, List<Double> x, List<List<Double>> quantiles) {

    /** The levels of the quantiles: the median in the middle, and two bands around it. */
    public static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    /** @throws IllegalArgumentException if there is not one row for each level with one value for each x */
    public FanSeries {
        x = List.copyOf(x);
        quantiles = quantiles.stream().map(List::copyOf).toList();
        int points = x.size();
        if (quantiles.size() != LEVELS.size() || quantiles.stream().anyMatch(row -> row.size() != points)) {
            throw new IllegalArgumentException(
                    "fan \"" + name + "\" needs " + LEVELS.size() + " quantiles at each of its " + points + " points");
        }
    }

    /**
     * The quantiles of at least one curve, interpolated linearly between its order statistics.
     *
     * @param curves finite, each with one value for each x
     */
    public static FanSeries over(String name, int slot, List<Double> x, List<double[]> curves) {
        List<double[]> sorted = IntStream.range(0, x.size())
                .mapToObj(i ->
                        curves.stream().mapToDouble(curve -> curve[i]).sorted().toArray())
                .toList();
        List<List<Double>> quantiles = LEVELS.stream()
                .map(level ->
                        sorted.stream().map(values -> quantile(values, level)).toList())
                .toList();
        return new FanSeries(name, slot, x, quantiles);
    }

    /** The values of the median, one for each x. */
    public List<Double> median() {
        return quantiles.get(LEVELS.size() / 2);
    }

    private static double quantile(double[] sorted, double level) {
        double place = level * (sorted.length - 1);
        int below = (int) Math.floor(place);
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, sorted.length - 1)];
        return low + (place - below) * (high - low);
    }
}
