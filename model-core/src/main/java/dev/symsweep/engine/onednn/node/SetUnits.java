package dev.symsweep.engine.onednn.node;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The units of {@link SetMeanPlan} as functions of a scalar x. With weights w and biases b, v their centred ones over
 * the units, the layer norm's variance is a parabola of x, {@code slope (x - centre)^2 + floor}. Let d = x - centre, r
 * = 1 / sqrt(slope d^2 + floor + epsilon) and u = d r. Then a unit, normalised, is
 *
 * <pre>
 *   n_j = v_j u + rest_j r,    rest_j = centred bias + v_j centre
 *   y_j = max(0, scale_j n_j + shift_j)
 * </pre>
 *
 * <p>As {@code scale (v d + rest) = -shift sqrt(slope d^2 + floor + epsilon)} is a quadratic equation at most, a unit
 * turns on or off at two places at most. All of these cut the line into intervals in each of which the same units are
 * on.
 */
final class SetUnits {

    private static final double NEVER = Double.POSITIVE_INFINITY;

    private final int count;
    private final double epsilon;
    private final double[] weights;
    private final double[] rests;
    private final double[] scales;
    private final double[] shifts;
    private final double[] cuts;
    private final boolean[] on;
    private double slope;
    private double centre;
    private double floor;
    private int intervals;

    /** Room for so many units. */
    SetUnits(int count, double epsilon) {
        this.count = count;
        this.epsilon = epsilon;
        this.weights = new double[count];
        this.rests = new double[count];
        this.scales = new double[count];
        this.shifts = new double[count];
        // One less than a power of two, so that the search always halves.
        this.cuts = new double[2 * Integer.highestOneBit(2 * count) - 1];
        this.on = new boolean[(2 * count + 1) * count];
    }

    /** Takes new parameters, one of each for each unit. */
    void read(FloatBuffer weight, FloatBuffer bias, FloatBuffer scale, FloatBuffer shift) {
        for (int j = 0; j < count; j++) {
            weights[j] = weight.get(j);
            rests[j] = bias.get(j);
            scales[j] = scale.get(j);
            shifts[j] = shift.get(j);
        }
        centre(weights);
        centre(rests);
        slope = product(weights, weights) / count;
        centre = slope == 0 ? 0 : -product(weights, rests) / count / slope;
        for (int j = 0; j < count; j++) {
            rests[j] += weights[j] * centre;
        }
        floor = product(rests, rests) / count + epsilon;
        cut();
    }

    private void centre(double[] values) {
        double mean = Arrays.stream(values).sum() / count;
        for (int j = 0; j < count; j++) {
            values[j] -= mean;
        }
    }

    private double product(double[] first, double[] second) {
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += first[j] * second[j];
        }
        return sum;
    }

    private void cut() {
        Arrays.fill(cuts, NEVER);
        int found = 0;
        for (int j = 0; j < count; j++) {
            for (double root : roots(scales[j] * weights[j], scales[j] * rests[j], shifts[j] * shifts[j])) {
                if (Double.isFinite(root)) {
                    cuts[found++] = root;
                }
            }
        }
        Arrays.sort(cuts, 0, found);
        intervals = found + 1;
        for (int i = 0; i < intervals; i++) {
            double inside = inside(i, found);
            double reciprocal = reciprocal(inside);
            for (int j = 0; j < count; j++) {
                double value = scales[j] * (weights[j] * inside + rests[j]) * reciprocal + shifts[j];
                // What is not a number counts, so that it is seen.
                on[i * count + j] = !(value <= 0);
            }
        }
    }

    /**
     * Where {@code (linear d + constant)^2} is {@code square (slope d^2 + floor)}; not finite where that is nowhere.
     * The discriminant is multiplied out, so that it is zero without a shift, where rounding would leave it negative.
     */
    private double[] roots(double linear, double constant, double square) {
        double a = linear * linear - square * slope;
        double b = linear * constant;
        double c = constant * constant - square * floor;
        double discriminant = square * (linear * linear * floor + constant * constant * slope - square * slope * floor);
        double q = -(b + Math.copySign(Math.sqrt(discriminant), b));
        return new double[] {q / a, c / q};
    }

    private double inside(int interval, int found) {
        if (found == 0) {
            return 0;
        }
        if (interval == 0) {
            return cuts[0] - 1 - Math.abs(cuts[0]);
        }
        double last = cuts[interval - 1];
        return interval == found ? last + 1 + Math.abs(last) : last + (cuts[interval] - last) / 2;
    }

    /** How many intervals there are. */
    int intervals() {
        return intervals;
    }

    /** The most that there can be. */
    int mostIntervals() {
        return 2 * count + 1;
    }

    /** Where d counts from. */
    double centre() {
        return centre;
    }

    /** r of a d. */
    double reciprocal(double d) {
        return 1 / Math.sqrt(slope * d * d + floor);
    }

    /** The interval of a d: as many as there are cuts below it. */
    int interval(double d) {
        int below = 0;
        for (int half = (cuts.length + 1) / 2; half > 0; half /= 2) {
            below += cuts[below + half - 1] < d ? half : 0;
        }
        return below;
    }

    boolean isOn(int interval, int unit) {
        return on[interval * count + unit];
    }

    double weight(int unit) {
        return weights[unit];
    }

    double rest(int unit) {
        return rests[unit];
    }

    double scale(int unit) {
        return scales[unit];
    }

    double shift(int unit) {
        return shifts[unit];
    }
}
