/**
 * The loss over the plane through three networks. A {@link dev.symsweep.landscape.surface.Mixture} is a point of it:
 * the triangle between them has a grid of its own, a {@link dev.symsweep.landscape.surface.Plane} one of places on a
 * map. A {@link dev.symsweep.landscape.surface.Surface} has what was found there. The segment between two networks is a
 * side of the triangle.
 */
@NullMarked
package dev.symsweep.landscape.surface;

import org.jspecify.annotations.NullMarked;
