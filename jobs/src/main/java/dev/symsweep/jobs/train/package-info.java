/** Training: one task a run, which writes the run's own row. */
@NullMarked
package dev.symsweep.jobs.train;

import org.jspecify.annotations.NullMarked;
