package dev.symsweep.data.glyphs;

/**
 * One pen stroke: a polyline in glyph units, where a glyph fills x of about -0.7..0.7 and y of -1..1, y pointing down.
 * Arcs are flattened when the stroke is made.
 *
 * @param x one coordinate per point
 * @param y one coordinate per point
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Stroke(double[] x, double[] y) {

    private static final double DEGREES_PER_SEGMENT = 24;

    /** The polyline through x1, y1, x2, y2, ... */
    static Stroke line(double... coordinates) {
        int points = coordinates.length / 2;
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = coordinates[2 * i];
            y[i] = coordinates[2 * i + 1];
        }
        return new Stroke(x, y);
    }

    /** A closed ellipse. */
    static Stroke ellipse(double centreX, double centreY, double radiusX, double radiusY) {
        return arc(centreX, centreY, radiusX, radiusY, 0, 360);
    }

    /** Part of an ellipse. Angles are in degrees: 0 is right, 90 down, 180 left, 270 up. */
    static Stroke arc(double centreX, double centreY, double radiusX, double radiusY, double from, double to) {
        int segments = (int) StrictMath.ceil(StrictMath.abs(to - from) / DEGREES_PER_SEGMENT);
        double[] x = new double[segments + 1];
        double[] y = new double[segments + 1];
        for (int i = 0; i <= segments; i++) {
            double angle = StrictMath.toRadians(from + (to - from) * i / segments);
            x[i] = centreX + radiusX * StrictMath.cos(angle);
            y[i] = centreY + radiusY * StrictMath.sin(angle);
        }
        return new Stroke(x, y);
    }

    /** The points of this stroke, then those of another: one stroke without lifting the pen. */
    Stroke then(Stroke next) {
        double[] joinedX = new double[x.length + next.x.length];
        double[] joinedY = new double[joinedX.length];
        System.arraycopy(x, 0, joinedX, 0, x.length);
        System.arraycopy(next.x, 0, joinedX, x.length, next.x.length);
        System.arraycopy(y, 0, joinedY, 0, y.length);
        System.arraycopy(next.y, 0, joinedY, y.length, next.y.length);
        return new Stroke(joinedX, joinedY);
    }
}
