package dev.symsweep.engine.onednn;

import dev.symsweep.network.Dense;
import dev.symsweep.network.Gate;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Node;
import dev.symsweep.network.Pointwise;
import org.jspecify.annotations.Nullable;

/** How one node becomes primitives. Forward is planned first; what backward needs of it, the plan of the node remembers. */
interface NodePlan {

    /**
     * The plan of a node.
     *
     * @throws IllegalArgumentException if the engine has no primitives for it
     */
    static NodePlan of(Node node) {
        if (node instanceof Dense dense) {
            return new DensePlan(dense);
        }
        if (node instanceof LayerNorm norm) {
            return new LayerNormPlan(norm);
        }
        if (node instanceof Pointwise pointwise) {
            return new PointwisePlan(pointwise);
        }
        if (node instanceof Gate gate) {
            return new GatePlan(gate);
        }
        throw new IllegalArgumentException("engine onednn has no primitives for node " + node.name());
    }

    /** Appends the steps that compute the node's output from its input. */
    void forward(PassPlan plan, Matrix input, Matrix output);

    /**
     * Appends the steps that compute the gradients of the node's tensors and of its input.
     *
     * @param outputGradient complete when these steps run, and not changed by them
     * @param inputGradient overwritten; null if nobody needs it
     */
    void backward(PassPlan plan, Matrix input, Matrix output, Matrix outputGradient, @Nullable Matrix inputGradient);
}
