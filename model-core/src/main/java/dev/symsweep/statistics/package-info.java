/** Summaries of populations of runs. */
@NullMarked
package dev.symsweep.statistics;

import org.jspecify.annotations.NullMarked;
