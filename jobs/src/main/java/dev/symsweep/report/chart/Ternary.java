package dev.symsweep.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A value for each mixture of three corners, for instance the loss over the plane through three networks. The mixtures
 * form a regular grid: with n steps, a corner's share is a whole number of n-ths.
 *
 * @param corners their three names: left, right and top
 * @param steps from one corner to another, at least 1
 * @param values one for each mixture, in the order of {@link #mixtures}
 * @param colours what the values are, and the ends of the colours
 */
public record Ternary(List<String> corners, int steps, List<Double> values, Axis colours) implements Chart {

    /** The shares of the left, right and top corner; they add up to 1. */
    public record Mixture(double left, double right, double top) {}

    /** @throws IllegalArgumentException if there are not three corners, or not one value for each mixture */
    public Ternary {
        corners = List.copyOf(corners);
        values = List.copyOf(values);
        int mixtures = (steps + 1) * (steps + 2) / 2;
        if (corners.size() != 3 || steps < 1 || values.size() != mixtures) {
            throw new IllegalArgumentException("a triangle of " + steps + " steps needs 3 corners and " + mixtures
                    + " values, not " + corners.size() + " and " + values.size());
        }
    }

    /** The mixtures of a grid: from the side without the top corner upwards, in each row from left to right. */
    public static List<Mixture> mixtures(int steps) {
        List<Mixture> mixtures = new ArrayList<>();
        for (int top = 0; top <= steps; top++) {
            for (int right = 0; right <= steps - top; right++) {
                mixtures.add(new Mixture(
                        (double) (steps - top - right) / steps, (double) right / steps, (double) top / steps));
            }
        }
        return mixtures;
    }

    /** The value where the top corner has so many steps and the right one so many. */
    public double value(int top, int right) {
        int before = top * (steps + 1) - top * (top - 1) / 2;
        return values.get(before + right);
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.ternary(this);
    }
}
