package dev.symsweep.alignment.frame;

import java.io.Serializable;
import java.util.stream.DoubleStream;

/**
 * A polynomial of fourth degree: what an objective becomes along a line on which every tensor is quadratic.
 *
 * @param c0 the coefficient of 1
 * @param c1 of x
 * @param c2 of x^2
 * @param c3 of x^3
 * @param c4 of x^4
 */
record Quartic(double c0, double c1, double c2, double c3, double c4) implements Serializable {

    /** So many halvings leave no double between the ends of an interval in [0, 1]. */
    private static final int HALVINGS = 64;

    /** This and {@code factor} times another one. */
    Quartic plus(double factor, Quartic other) {
        return new Quartic(
                c0 + factor * other.c0,
                c1 + factor * other.c1,
                c2 + factor * other.c2,
                c3 + factor * other.c3,
                c4 + factor * other.c4);
    }

    double at(double x) {
        return c0 + x * (c1 + x * (c2 + x * (c3 + x * c4)));
    }

    /** Where in [0, 1] it is largest; of equal places the first. */
    double argmax() {
        double[] turns = turns();
        double best = 0;
        double from = 0;
        for (int i = 0; i <= turns.length; i++) {
            double to = i < turns.length ? turns[i] : 1;
            double root = root(from, to);
            best = better(best, root);
            best = better(best, to);
            from = to;
        }
        return best;
    }

    private double better(double best, double candidate) {
        return at(candidate) > at(best) ? candidate : best;
    }

    private double slope(double x) {
        return c1 + x * (2 * c2 + x * (3 * c3 + x * 4 * c4));
    }

    /** Where in (0, 1) the slope turns, ascending: between them it rises or falls throughout. */
    private double[] turns() {
        double a = 12 * c4;
        double halfB = 3 * c3;
        double c = 2 * c2;
        double discriminant = halfB * halfB - a * c;
        if (discriminant < 0) {
            return new double[0];
        }
        // The form that does not subtract nearly equal numbers; a quotient by zero is not inside (0, 1).
        double q = -(halfB + Math.copySign(Math.sqrt(discriminant), halfB));
        return DoubleStream.of(q / a, c / q)
                .filter(x -> x > 0 && x < 1)
                .sorted()
                .toArray();
    }

    /** The zero of the slope in an interval where it rises or falls throughout; an end of it if there is none. */
    private double root(double from, double to) {
        double low = from;
        double high = to;
        boolean rising = slope(to) > slope(from);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if ((slope(middle) > 0) == rising) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return (low + high) / 2;
    }
}
