package dev.symsweep.network;

/**
 * What depends on the kind of a node. It has a method for each kind and no default, so that a new kind of node does not
 * compile before every engine, every symmetry finder and every other visitor says what it makes of it.
 *
 * @param <R> what is made of a node
 */
public interface NodeVisitor<R> {

    R visit(Dense dense);

    R visit(Convolution convolution);

    R visit(LayerNorm norm);

    R visit(GroupNorm norm);

    R visit(BatchNorm norm);

    R visit(Pointwise pointwise);

    R visit(Gate gate);

    R visit(Add add);

    R visit(Pooling pooling);

    R visit(GlobalAverage average);

    R visit(Flatten flatten);

    R visit(PaddedShortcut shortcut);
}
