package dev.symsweep.network;

import java.util.List;

/** The sum of two activations of the same shape: where a residual block's branch joins its shortcut. */
public record Add(String name, String first, String second) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public List<String> inputs() {
        return List.of(first, second);
    }

    @Override
    public Shape outputShape(List<Shape> inputShapes) {
        if (!inputShapes.get(0).equals(inputShapes.get(1))) {
            throw new IllegalArgumentException("node " + name + " adds " + first + " of shape " + inputShapes.get(0)
                    + " and " + second + " of shape " + inputShapes.get(1) + ", must be the same");
        }
        return inputShapes.get(0);
    }
}
