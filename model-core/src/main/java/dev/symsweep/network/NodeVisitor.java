package dev.symsweep.network;

/**
 * What depends on the kind of a node. It has a method for each kind and no default, so that a new kind of node does not
 * compile before every engine, every symmetry finder and every other visitor says what it makes of it.
 *
 * @param <R> what is made of a node
 */
public interface NodeVisitor<R> {

    /** A dense layer. */
    R visit(Dense dense);

    /** A convolution. */
    R visit(Convolution convolution);

    /** Layer normalization. */
    R visit(LayerNorm norm);

    /** Group normalization. */
    R visit(GroupNorm norm);

    /** Batch normalization. */
    R visit(BatchNorm norm);

    /** A nonlinearity, scalar by scalar. */
    R visit(Pointwise pointwise);

    /** A gated nonlinearity. */
    R visit(Gate gate);

    /** A sum of two values. */
    R visit(Add add);

    /** A draw from a Gaussian. */
    R visit(GaussianDraw draw);

    /** Pooling by windows. */
    R visit(Pooling pooling);

    /** The mean over all positions. */
    R visit(GlobalAverage average);

    /** An image as a feature vector. */
    R visit(Flatten flatten);

    /** A shortcut without parameters. */
    R visit(PaddedShortcut shortcut);

    /** A sum over the neighbours in a graph. */
    R visit(Aggregation aggregation);
}
