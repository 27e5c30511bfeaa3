/** What a task of training does: it trains a run, or several in a stack, and writes each run's own row. */
@NullMarked
package dev.symsweep.jobs.train.task;

import org.jspecify.annotations.NullMarked;
