package dev.symsweep.landscape.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A map of the plane through three networks, in the unit of weights: the first lies at (0, 0), the second at
 * {@code (bx, 0)}, the third at {@code (cx, cy)}. The axes are made orthonormal by Gram and Schmidt.
 *
 * @param bx the distance of the first two, positive
 * @param cx how far the third lies along their line
 * @param cy how far it lies off that line, positive
 */
public record Plane(double bx, double cx, double cy) {

    /** Nearer to a line than that share of their distances, networks span no plane. */
    private static final double FLATTEST = 1e-6;

    /** A place on the map. */
    public record Place(double x, double y) {}

    /** @throws IllegalArgumentException if the three lie on a line, or are not finite */
    public Plane {
        if (!(bx > 0 && cy > FLATTEST * Math.max(bx, Math.hypot(cx, cy)) && bx > FLATTEST * Math.hypot(cx, cy))
                || !Double.isFinite(bx + cx + cy)) {
            throw new IllegalArgumentException("the three networks lie on one line (the second at " + bx
                    + ", the third at " + cx + " and " + cy + " off it), must span a plane");
        }
    }

    /**
     * The map of three networks.
     *
     * @throws IllegalArgumentException if they lie on a line, or their lengths differ
     */
    public static Plane through(float[] a, float[] b, float[] c) {
        double bb = product(a, b, b);
        double bc = product(a, b, c);
        double cc = product(a, c, c);
        double bx = Math.sqrt(bb);
        double cx = bb == 0 ? 0 : bc / bx;
        return new Plane(bx, cx, Math.sqrt(Math.max(0, cc - cx * cx)));
    }

    /** The product of the ways from an origin to two vectors. */
    private static double product(float[] origin, float[] first, float[] second) {
        double sum = 0;
        for (int i = 0; i < origin.length; i++) {
            sum += ((double) first[i] - origin[i]) * ((double) second[i] - origin[i]);
        }
        return sum;
    }

    /** The places of the three networks. */
    public List<Place> corners() {
        return List.of(new Place(0, 0), new Place(bx, 0), new Place(cx, cy));
    }

    /** What lies at a place. */
    public Mixture at(Place place) {
        double c = place.y / cy;
        double b = (place.x - c * cx) / bx;
        return new Mixture(1 - b - c, b, c);
    }

    /** Where a mixture lies. */
    public Place place(Mixture mixture) {
        return new Place(mixture.b() * bx + mixture.c() * cx, mixture.c() * cy);
    }

    /**
     * The x of a grid's columns, from left to right: from the leftmost network to the rightmost, and on either side a
     * margin.
     *
     * @param points at least 2
     * @param margin a share of the width
     */
    public double[] columns(int points, double margin) {
        double low = Math.min(0, cx);
        return spread(low, Math.max(bx, cx), points, margin);
    }

    /** The y of a grid's rows, upwards. */
    public double[] rows(int points, double margin) {
        return spread(0, cy, points, margin);
    }

    private static double[] spread(double low, double high, int points, double margin) {
        double beyond = margin * (high - low);
        double step = (high - low + 2 * beyond) / (points - 1);
        return DoubleStream.iterate(0, i -> i + 1)
                .limit(points)
                .map(i -> low - beyond + i * step)
                .toArray();
    }

    /** What lies at the places of a grid, row by row upwards, in each from left to right. */
    public List<Mixture> grid(int points, double margin) {
        List<Mixture> mixtures = new ArrayList<>();
        for (double y : rows(points, margin)) {
            for (double x : columns(points, margin)) {
                mixtures.add(at(new Place(x, y)));
            }
        }
        return mixtures;
    }
}
