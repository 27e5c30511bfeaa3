/**
 * The mean over a set of scalars of what the same layer makes of each, in time that does not grow with the layer's
 * width: {@link dev.symsweep.engine.onednn.set.SetMean} finds the nodes of a network that compute it,
 * {@link dev.symsweep.engine.onednn.set.SetMeanPlan} puts one step in their place.
 */
@NullMarked
package dev.symsweep.engine.onednn.set;

import org.jspecify.annotations.NullMarked;
