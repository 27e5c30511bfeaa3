/**
 * Curves along the paths between trained networks: the section {@code interpolate} of a sweep file, and the table of
 * curves.
 */
@NullMarked
package dev.symsweep.analysis.interpolate;

import org.jspecify.annotations.NullMarked;
