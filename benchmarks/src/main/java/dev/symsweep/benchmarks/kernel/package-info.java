/**
 * The convolutions and matrix products of a network by oneDNN and nothing around them: the floor beneath every
 * contender.
 */
@NullMarked
package dev.symsweep.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
