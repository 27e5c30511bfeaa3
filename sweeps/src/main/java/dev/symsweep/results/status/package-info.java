/**
 * How far a sweep is and what became of it, from what lies in its store alone: {@code SweepStatus} tells all of it,
 * while drivers work or long after.
 */
@NullMarked
package dev.symsweep.results.status;

import org.jspecify.annotations.NullMarked;
