package dev.symsweep.analysis.surface;

import dev.symsweep.landscape.surface.Mixture;
import dev.symsweep.landscape.surface.Plane;
import dev.symsweep.landscape.surface.Surface;
import java.util.List;

/**
 * A stored surface.
 *
 * @param key what names it
 * @param arm the arm of its networks
 * @param shape where it was evaluated
 * @param method the name of the method that aligned its networks, empty without one
 * @param plane where they lie on a map
 * @param surface what was found
 */
public record SurfaceRow(SurfaceKey key, String arm, SurfaceShape shape, String method, Plane plane, Surface surface) {

    /** @throws IllegalArgumentException if the key says another shape, or the grid has another number of points */
    public SurfaceRow {
        if (!key.shape().equals(shape.id())) {
            throw new IllegalArgumentException("its shape is " + shape.id() + ", its key says " + key.shape());
        }
        int points = grid(shape, plane).size();
        if (surface.grid().size() != points) {
            throw new IllegalArgumentException(
                    "its grid has " + surface.grid().size() + " points, must have " + points);
        }
    }

    /** The points of a grid. */
    public static List<Mixture> grid(SurfaceShape shape, Plane plane) {
        return switch (shape.kind()) {
            case TRIANGLE -> Mixture.triangle(shape.resolution());
            case PLANE -> plane.grid(shape.resolution(), SurfaceShape.MARGIN);
        };
    }
}
