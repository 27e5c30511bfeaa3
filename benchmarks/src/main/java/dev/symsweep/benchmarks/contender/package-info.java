/**
 * The contenders of a comparison (the engines on the class path, the peers, the floor), what each does in a repetition,
 * and their comparison within rounds.
 */
@NullMarked
package dev.symsweep.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
