package dev.symsweep.network;

import java.util.List;

/** An image as a feature vector, in the order height, width, channels: the channels of a position lie together. */
public record Flatten(String name, String input) implements Node {

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
        return Shape.of(Shapes.image(this, inputShapes).elements());
    }
}
