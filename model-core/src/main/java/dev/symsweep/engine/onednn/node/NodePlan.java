package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import java.util.List;

/**
 * How one node becomes primitives. Forward is planned first; what backward needs of it, the plan of the node remembers.
 */
public interface NodePlan {

    /** Whether {@link #forward} can fuse an activation behind it. */
    default boolean fusesActivation() {
        return false;
    }

    /** Whether the output is the input's memory, read in another way. */
    default boolean isView() {
        return false;
    }

    /** Whether {@link #forward} can work in the memory of an input. */
    default boolean worksInPlace() {
        return false;
    }

    /** Whether {@link #backward} reads the output, so that no later node may work in its memory. */
    default boolean readsOutput() {
        return false;
    }

    /** Whether the output can be f32 where the inputs are of another type. */
    default boolean canGiveF32() {
        return false;
    }

    /**
     * Appends the steps that compute the node's output from its inputs.
     *
     * @param output the memory of an input at most where it {@linkplain #worksInPlace works in place}
     * @param fused behind the node; the output is then what it puts out
     */
    void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused);

    /**
     * Appends the steps that compute the gradients of the node's tensors and of its inputs.
     *
     * @param output what the forward pass left there, what is fused behind included
     * @param outputGradient complete when these steps run; changed by them only through {@link InputGradients#inPlace}
     */
    void backward(PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients);

    /**
     * Appends to a backward pass the steps that compute what a training step takes from the node's buffers, if it has
     * any.
     */
    default void moveBuffers(PassPlan plan, List<Tensor> inputs) {}
}
