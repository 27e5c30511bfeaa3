package dev.symsweep.engine.onednn;

import dev.symsweep.network.Add;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Gate;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Shape;
import java.util.List;

/** How one node becomes primitives. Forward is planned first; what backward needs of it, the plan of the node remembers. */
interface NodePlan {

    /**
     * The plan of a node.
     *
     * @throws IllegalArgumentException if the engine has no primitives for it
     */
    static NodePlan of(Node node, Network network) {
        if (node instanceof Dense dense) {
            return new DensePlan(dense);
        }
        if (node instanceof Convolution convolution) {
            Shape input = network.shape(convolution.input());
            return TapConvolutionPlan.suits(convolution, input)
                    ? new TapConvolutionPlan(convolution)
                    : new ConvolutionPlan(convolution);
        }
        if (node instanceof LayerNorm norm) {
            return new LayerNormPlan(norm);
        }
        if (node instanceof GroupNorm norm) {
            return new GroupNormPlan(norm);
        }
        if (node instanceof BatchNorm norm) {
            return new BatchNormPlan(norm);
        }
        if (node instanceof Pointwise pointwise) {
            return new PointwisePlan(pointwise);
        }
        if (node instanceof Gate gate) {
            return new GatePlan(gate);
        }
        if (node instanceof Add) {
            return new AddPlan();
        }
        if (node instanceof Pooling pooling) {
            return PoolingPlan.of(pooling);
        }
        if (node instanceof GlobalAverage average) {
            return PoolingPlan.of(average, network.shape(average.input()));
        }
        if (node instanceof Flatten) {
            return new FlattenPlan();
        }
        if (node instanceof PaddedShortcut shortcut) {
            return new PaddedShortcutPlan(shortcut);
        }
        throw new IllegalArgumentException("engine onednn has no primitives for node " + node.name());
    }

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
