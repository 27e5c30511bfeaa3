package dev.symsweep.network;

import java.util.List;

/**
 * The largest or the mean value of each channel in windows without padding; what does not fill a window is left out.
 *
 * @param size of a window
 * @param stride step between windows, in both directions
 */
public record Pooling(String name, String input, Statistic statistic, Window size, int stride) implements Node {

    /** What is taken of a window. */
    public enum Statistic {
        MAXIMUM,
        MEAN
    }

    public Pooling {
        Shapes.requirePositive(name, "size", size.shorterSide());
        Shapes.requirePositive(name, "stride", stride);
    }

    /** Of square windows. */
    public Pooling(String name, String input, Statistic statistic, int size, int stride) {
        this(name, input, statistic, Window.square(size), stride);
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
                Shapes.positions(this, image, image.height(), size.height(), stride, 0),
                Shapes.positions(this, image, image.width(), size.width(), stride, 0),
                image.channels());
    }
}
