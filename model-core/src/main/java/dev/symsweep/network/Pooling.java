package dev.symsweep.network;

import java.util.List;

/**
 * The largest or the mean value of each channel in square windows without padding; what does not fill a window is left
 * out.
 *
 * @param size side of a window
 * @param stride step between windows
 */
public record Pooling(String name, String input, Statistic statistic, int size, int stride) implements Node {

    /** What is taken of a window. */
    public enum Statistic {
        MAXIMUM,
        MEAN
    }

    public Pooling {
        Shapes.requirePositive(name, "size", size);
        Shapes.requirePositive(name, "stride", stride);
    }

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
        Shape image = Shapes.image(this, inputShapes);
        return Shape.of(
                Shapes.positions(this, image, image.height(), size, stride, 0),
                Shapes.positions(this, image, image.width(), size, stride, 0),
                image.channels());
    }
}
