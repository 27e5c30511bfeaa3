/**
 * The command {@code bin/symsweep bench}: side-by-side comparisons with peers, a class for each. Contenders are
 * measured in JVMs of their own, with the same settings, in turn; the peers' native libraries are dependencies of this
 * module alone.
 */
@NullMarked
package dev.symsweep.benchmarks;

import org.jspecify.annotations.NullMarked;
