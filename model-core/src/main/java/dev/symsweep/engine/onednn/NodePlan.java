package dev.symsweep.engine.onednn;

import java.util.List;

/** How one node becomes primitives. Forward is planned first; what backward needs of it, the plan of the node remembers. */
interface NodePlan {

    /** Whether {@link #forward} can take a tail. */
    default boolean takesTail() {
        return false;
    }

    /**
     * Appends the steps that compute the node's output from its inputs.
     *
     * @param output may be the memory of an input where {@link ForwardPlan} says so: pointwise nodes and sums
     * @param tail fused behind; the output is then that of the tail
     */
    void forward(PassPlan plan, List<Tensor> inputs, Tensor output, Tail tail);

    /**
     * Appends the steps that compute the gradients of the node's tensors and of its inputs.
     *
     * @param output what the forward pass left there, its tail included
     * @param outputGradient complete when these steps run; changed by them only through {@link InputGradients#inPlace}
     */
    void backward(PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients);

    /** Appends to a backward pass the steps that compute what a training step takes from the node's buffers, if it has any. */
    default void moveBuffers(PassPlan plan, List<Tensor> inputs) {}
}
