/** Permutations found at one moment of training and used at another: a task for each pair and moment of use. */
@NullMarked
package dev.symsweep.jobs.transfer;

import org.jspecify.annotations.NullMarked;
