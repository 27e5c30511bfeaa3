/**
 * What posteriors predict, averaged over draws, and how good it is: the section {@code predictive} of a sweep file, and
 * its table.
 */
@NullMarked
package dev.symsweep.analysis.predictive;

import org.jspecify.annotations.NullMarked;
