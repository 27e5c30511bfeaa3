/**
 * Examples that are vectors: inputs and targets are real numbers. They are for regression losses, for which
 * {@link dev.symsweep.data.Examples} was opened beside images; no sweep trains on them yet.
 */
@NullMarked
package dev.symsweep.data.vector;

import org.jspecify.annotations.NullMarked;
