package dev.symsweep.network;

import java.io.Serializable;
import java.util.List;

/**
 * One step of a network's computation. A node reads the outputs of earlier nodes, named in {@link #inputs()}, or the
 * network's input, named {@link Network#INPUT}. Images are {@code height x width x channels}; features of a vector are
 * its channels.
 */
public sealed interface Node extends Serializable
        permits Dense,
                Convolution,
                LayerNorm,
                GroupNorm,
                BatchNorm,
                Pointwise,
                Gate,
                Add,
                GaussianDraw,
                Pooling,
                GlobalAverage,
                Flatten,
                PaddedShortcut,
                Aggregation {

    /** Unique within the network; the prefix of its tensors' names. */
    String name();

    /** The names of what it reads. */
    List<String> inputs();

    /** What the visitor makes of a node of this kind. */
    <R> R accept(NodeVisitor<R> visitor);

    /**
     * The shape of one example's output.
     *
     * @throws IllegalArgumentException if the node cannot take inputs of these shapes; the message names node and
     *     shapes
     */
    Shape outputShape(List<Shape> inputShapes);

    /**
     * Multiply-adds of one example's forward pass, counted where a weight or a fixed matrix multiplies: what lies
     * beyond the edges counts too, pointwise work and norms do not.
     */
    default long multiplyAdds(List<Shape> inputShapes) {
        return 0;
    }

    /** Its tensors in order, offsets not yet assigned. */
    default List<ParameterTensor> tensors(List<Shape> inputShapes) {
        return List.of();
    }
}
