package dev.symsweep.network;

import java.util.List;

/** A pointwise nonlinearity. */
public record Pointwise(String name, String input, Activation function) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Shape outputShape(List<Shape> inputShapes) {
        return inputShapes.get(0);
    }
}
