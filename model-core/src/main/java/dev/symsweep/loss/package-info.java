/**
 * What outputs of a network are held against, and how far they are from it: a {@link dev.symsweep.loss.Loss} compares
 * the outputs of a batch with its {@link dev.symsweep.loss.Targets}. It knows neither networks nor data sets, so that
 * engines and data may both speak of it.
 *
 * <p>A penalty on the whole parameter vector is none of these losses, since it sees no outputs: it belongs to the
 * training step, which has the vector.
 */
@NullMarked
package dev.symsweep.loss;

import org.jspecify.annotations.NullMarked;
