package dev.symsweep.report.chart;

import java.util.stream.DoubleStream;

/**
 * What a direction, or the colours, of a chart stand for.
 *
 * @param label what is measured
 * @param unit of the values, empty if they have none
 * @param scale from the smallest value shown to the largest
 */
public record Axis(String label, String unit, Scale scale) {

    /** The share of a path from its start, from 0 to 1, with ticks at the quarters. */
    public static Axis share(String label) {
        return new Axis(label, "", new Scale(0, 1, 0.25));
    }

    /**
     * An axis that shows all of these values.
     *
     * @throws IllegalArgumentException if none of them is finite
     */
    public static Axis over(String label, String unit, DoubleStream values) {
        return within(label, unit, values, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * The same, but not beyond what such a value can be.
     *
     * @param least smallest possible value
     * @param most largest possible value
     * @throws IllegalArgumentException if none of the values is finite
     */
    public static Axis within(String label, String unit, DoubleStream values, double least, double most) {
        double[] finite = values.filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            throw new IllegalArgumentException("an axis of \"" + label + "\" needs at least one finite value");
        }
        double low = DoubleStream.of(finite).min().orElseThrow();
        double high = DoubleStream.of(finite).max().orElseThrow();
        return new Axis(label, unit, Scale.over(low, high, least, most));
    }

    /** The label with the unit in brackets. */
    public String title() {
        return unit.isEmpty() ? label : label + " [" + unit + "]";
    }
}
