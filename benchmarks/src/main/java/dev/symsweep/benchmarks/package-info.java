/**
 * Side-by-side comparisons with peers, started by {@code bin/symsweep bench}. Each contender runs in a JVM of its own, with the same
 * settings, in turn; the peers' native libraries are dependencies of this module alone.
 */
@NullMarked
package dev.symsweep.benchmarks;

import org.jspecify.annotations.NullMarked;
