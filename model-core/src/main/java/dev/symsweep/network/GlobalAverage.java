package dev.symsweep.network;

import java.util.List;

/** Global average pooling: the mean of each channel over all positions, a feature vector. */
public record GlobalAverage(String name, String input) implements Node {

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
        return Shape.of(Shapes.image(this, inputShapes).channels());
    }
}
