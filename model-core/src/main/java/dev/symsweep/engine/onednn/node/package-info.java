/**
 * How each kind of node becomes steps: {@link dev.symsweep.engine.onednn.node.NodePlans} gives a node its
 * {@link dev.symsweep.engine.onednn.node.NodePlan}, which appends to a forward pass what computes the node's output and
 * to a backward pass what computes the gradients. Nodes do not know their neighbours: the order, the memory of
 * activations and what is fused are decided in the room above.
 */
@NullMarked
package dev.symsweep.engine.onednn.node;

import org.jspecify.annotations.NullMarked;
