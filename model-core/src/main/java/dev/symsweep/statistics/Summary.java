package dev.symsweep.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What a sample of values comes to. Nothing is skipped: a NaN among the values makes everything but the count NaN, so
 * that a diverged run cannot hide in a mean.
 *
 * @param count number of values
 * @param mean arithmetic mean; NaN without values
 * @param std sample standard deviation (n - 1); NaN with fewer than 2 values
 * @param min smallest value; NaN without values
 * @param max largest value; NaN without values
 * @param halfWidth95 half the width of the 95 % confidence interval of the mean by Student's t, t(0.975, n - 1) std /
 *     sqrt(n); NaN with fewer than 2 values
 */
public record Summary(int count, double mean, double std, double min, double max, double halfWidth95) {

    private static final double UPPER_QUANTILE = 0.975;

    /** Summarises a sample. */
    public static Summary of(double[] values) {
        int count = values.length;
        if (count == 0) {
            return new Summary(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double mean = sum / count;
        double std = std(values, mean);
        return new Summary(count, mean, std, min, max, halfWidth95(count, std));
    }

    /**
     * Summarises position by position, for instance the loss curves of many pairs.
     *
     * @param rows samples of equal length; position i of the result summarises value i of each
     * @return one summary per position; none without rows
     * @throws IllegalArgumentException if the rows' lengths differ
     */
    public static List<Summary> columns(List<double[]> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        int length = rows.get(0).length;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != length) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows.get(i).length + " values, must be " + length + " like row 0");
            }
        }
        return IntStream.range(0, length)
                .mapToObj(column ->
                        of(rows.stream().mapToDouble(row -> row[column]).toArray()))
                .toList();
    }

    private static double std(double[] values, double mean) {
        if (values.length < 2) {
            return Double.NaN;
        }
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    private static double halfWidth95(int count, double std) {
        if (count < 2) {
            return Double.NaN;
        }
        double quantile = new TDistribution(count - 1).inverseCumulativeProbability(UPPER_QUANTILE);
        return quantile * std / Math.sqrt(count);
    }
}
