/**
 * A population at a glance: the section {@code atlas} of a sweep file, and the table of distances between weight
 * vectors. Barriers, which an atlas shows beside them, are those of the table of curves.
 */
@NullMarked
package dev.symsweep.analysis.atlas;

import org.jspecify.annotations.NullMarked;
