/**
 * Named, hash-keyed streams of random numbers. Every random choice in Symsweep draws from a stream that says what it is
 * for, so that a run gives the same bits on every platform, in any task order.
 */
@NullMarked
package dev.symsweep.random;

import org.jspecify.annotations.NullMarked;
