/**
 * Curves between all pairs of a population, by our evaluation with and without the shared first layer and by libtorch's
 * forward pass, on several threads.
 */
@NullMarked
package dev.symsweep.benchmarks.pairs;

import org.jspecify.annotations.NullMarked;
