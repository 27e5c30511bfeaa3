/**
 * The command {@code doctor}: whether this machine has what a run needs. A patient goes into checks, findings come out
 * of them, and each is a line.
 */
@NullMarked
package dev.symsweep.cli.doctor;

import org.jspecify.annotations.NullMarked;
