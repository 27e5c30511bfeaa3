/**
 * The loss over the plane through three trained networks: the section {@code surface} of a sweep file, and the table of
 * surfaces.
 */
@NullMarked
package dev.symsweep.analysis.surface;

import org.jspecify.annotations.NullMarked;
