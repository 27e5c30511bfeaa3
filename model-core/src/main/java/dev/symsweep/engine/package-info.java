/**
 * How a network computes: an {@link dev.symsweep.engine.Engine} compiles a network for a batch size into an
 * {@link dev.symsweep.engine.Executable}, which gives outputs, and loss and gradient by a
 * {@link dev.symsweep.loss.Loss}. Providers live in subpackages and are found by name.
 *
 * <p>What an executable computes depends on what is written into it and on nothing else. A node that needs random
 * numbers therefore gets them like inputs: the caller draws them from a stream named after seed and step, or after the
 * sample in evaluation, and writes them before the pass, so that engines and steppers agree on them. A node that looks
 * at other examples of the batch, as batch norm does and the aggregation over a graph's neighbours would, keeps an
 * engine from cutting the batch into slices; the graph itself is a constant of the node, as a gate's matrix is.
 */
@NullMarked
package dev.symsweep.engine;

import org.jspecify.annotations.NullMarked;
