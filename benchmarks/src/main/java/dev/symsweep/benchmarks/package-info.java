/**
 * The command {@code bin/symsweep bench}: side-by-side comparisons with peers, a class for each. Contenders are
 * measured in JVMs of their own, with the same settings, in turn; the peers' native libraries are dependencies of this
 * module alone. There are more than 25 classes, because there is one for each command.
 */
@NullMarked
package dev.symsweep.benchmarks;

import org.jspecify.annotations.NullMarked;
