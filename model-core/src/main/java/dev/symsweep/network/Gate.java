package dev.symsweep.network;

import java.util.List;

/**
 * The sigmoid gate of FiGLU, y = sigmoid(F x) * x elementwise, F fixed (lim2024, section 4.2.1). Of an image each
 * position is gated by itself, F being a 1x1 convolution.
 *
 * @param matrix F, of shape {@code [channels, channels]}
 */
public record Gate(String name, String input, FixedMatrix matrix) implements Node {

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
        int channels = inputShapes.get(0).channels();
        if (matrix.rows() != channels || matrix.columns() != channels) {
            throw new IllegalArgumentException("node " + name + " has a " + matrix + ", must be " + channels + "x"
                    + channels + " for its input of shape " + inputShapes.get(0));
        }
        return inputShapes.get(0);
    }

    @Override
    public long multiplyAdds(List<Shape> inputShapes) {
        return (long) inputShapes.get(0).elements() * matrix.columns();
    }
}
