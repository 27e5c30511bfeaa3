/**
 * Verification: random runs are trained again and random curves computed again, and compared with what the store has.
 * {@code VerifyJob} is where to start.
 */
@NullMarked
package dev.symsweep.jobs.verify;

import org.jspecify.annotations.NullMarked;
