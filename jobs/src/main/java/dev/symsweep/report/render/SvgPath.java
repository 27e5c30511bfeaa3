package dev.symsweep.report.render;

import dev.symsweep.report.document.NumberText;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Shapes and transformations in the words of SVG, with at most two decimals. */
final class SvgPath {

    private static final String COMMANDS = "MLQCZ";

    private static final int[] COORDINATES = {2, 2, 4, 6, 0};

    private SvgPath() {}

    /** The outline of a shape, for the attribute {@code d} of a path. */
    static String of(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] points = new double[6];
        for (PathIterator part = shape.getPathIterator(null); !part.isDone(); part.next()) {
            // The iterator numbers its segments in this order: move, line, quadratic, cubic, close.
            int kind = part.currentSegment(points);
            path.append(COMMANDS.charAt(kind))
                    .append(DoubleStream.of(points)
                            .limit(COORDINATES[kind])
                            .mapToObj(NumberText::coordinate)
                            .collect(Collectors.joining(" ")));
        }
        return path.toString();
    }

    /** A transformation, for the attribute {@code transform}. */
    static String matrix(AffineTransform transform) {
        double[] entries = new double[6];
        transform.getMatrix(entries);
        return DoubleStream.of(entries)
                .mapToObj(NumberText::coordinate)
                .collect(Collectors.joining(" ", "matrix(", ")"));
    }
}
