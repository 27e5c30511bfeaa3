/** The norm of each run's weights, computed in Spark tasks. */
@NullMarked
package dev.symsweep.norms.jobs;

import org.jspecify.annotations.NullMarked;
