package dev.symsweep.network;

import java.util.List;

/**
 * The parameter-free shortcut of He et al. 2016 (option A): every {@code stride}-th position, and channels of zeros
 * before and after the input's, as many on either side (one more after if their number is odd).
 *
 * @param channels number of output channels, at least the input's
 * @param stride step between the positions kept, in both directions
 */
public record PaddedShortcut(String name, String input, int channels, int stride) implements Node {

    public PaddedShortcut {
        Shapes.requirePositive(name, "channels", channels);
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
        if (channels < image.channels()) {
            throw new IllegalArgumentException(
                    "node " + name + " pads to " + channels + " channels, its input " + image + " has more");
        }
        return Shape.of(
                Shapes.positions(this, image, image.height(), 1, stride, 0),
                Shapes.positions(this, image, image.width(), 1, stride, 0),
                channels);
    }

    /** How many channels of zeros come before the input's. */
    public int channelsBefore(int inputChannels) {
        return (channels - inputChannels) / 2;
    }
}
