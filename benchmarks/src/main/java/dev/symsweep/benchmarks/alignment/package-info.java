/**
 * Pairs of networks and matrices of scores to match, and the published procedure that matches them in NumPy and SciPy.
 */
@NullMarked
package dev.symsweep.benchmarks.alignment;

import org.jspecify.annotations.NullMarked;
