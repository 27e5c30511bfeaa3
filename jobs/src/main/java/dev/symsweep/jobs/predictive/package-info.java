/** What posteriors predict in tasks: each averages the draws of one network. */
@NullMarked
package dev.symsweep.jobs.predictive;

import org.jspecify.annotations.NullMarked;
