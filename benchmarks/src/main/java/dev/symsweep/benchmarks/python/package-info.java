/** Peers that are written in Python: the scripts, how they are run, and the files of numbers that they read. */
@NullMarked
package dev.symsweep.benchmarks.python;

import org.jspecify.annotations.NullMarked;
