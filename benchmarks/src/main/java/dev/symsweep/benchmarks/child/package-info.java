/**
 * The commands that a benchmark starts in JVMs of their own, one measurement each: every contender in turn, under the
 * same settings.
 */
@NullMarked
package dev.symsweep.benchmarks.child;

import org.jspecify.annotations.NullMarked;
