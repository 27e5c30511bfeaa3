/** Where the time of a training step goes: each node in each phase, and what is around the passes. */
@NullMarked
package dev.symsweep.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
