/** Training: what is missing of a sweep, who is trained with whom, and what came of it. */
@NullMarked
package dev.symsweep.jobs.train;

import org.jspecify.annotations.NullMarked;
