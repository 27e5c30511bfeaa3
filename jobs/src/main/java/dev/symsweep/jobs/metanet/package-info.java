/** Metanetworks in tasks: one for each that is trained, first those that try learning rates, then the repeats. */
@NullMarked
package dev.symsweep.jobs.metanet;

import org.jspecify.annotations.NullMarked;
