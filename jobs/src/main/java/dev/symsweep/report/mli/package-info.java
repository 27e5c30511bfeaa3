/**
 * The chapter on monotonic linear interpolation: how losses go from initial to trained weights, and where they rise.
 */
@NullMarked
package dev.symsweep.report.mli;

import org.jspecify.annotations.NullMarked;
