package dev.symsweep.network;

import dev.symsweep.network.ParameterTensor.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Cross-correlation of an image with kernels, as deep learning calls convolution: output channel o at a position is the
 * sum over input channels and kernel places of weight times input, plus the bias. The weight is {@code [channels, in,
 * height, width]} of the kernel (PyTorch's order), zeros lie beyond the edges.
 *
 * @param channels number of output channels
 * @param kernel what an output position sees of the input
 * @param stride step between positions, in both directions
 * @param padding rows and columns of zeros at each edge, fewer than the kernel has on either side
 * @param bias whether each output channel has a trained bias
 */
public record Convolution(String name, String input, int channels, Window kernel, int stride, int padding, Bias bias)
        implements Node {

    /** Whether there is a bias; nets that normalise after each convolution have none. */
    public enum Bias {
        TRAINED,
        NONE
    }

    public Convolution {
        Shapes.requirePositive(name, "channels", channels);
        Shapes.requirePositive(name, "kernel", kernel.shorterSide());
        Shapes.requirePositive(name, "stride", stride);
        if (padding < 0 || padding >= kernel.shorterSide()) {
            throw new IllegalArgumentException("node " + name + " has padding " + padding + ", must be 0.."
                    + (kernel.shorterSide() - 1) + ", below its kernel");
        }
    }

    /** Of square kernels. */
    public Convolution(String name, String input, int channels, int kernel, int stride, int padding, Bias bias) {
        this(name, input, channels, Window.square(kernel), stride, padding, bias);
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
                Shapes.positions(this, image, image.height(), kernel.height(), stride, padding),
                Shapes.positions(this, image, image.width(), kernel.width(), stride, padding),
                channels);
    }

    @Override
    public long multiplyAdds(List<Shape> inputShapes) {
        long fanIn = (long) Shapes.image(this, inputShapes).channels() * kernel.places();
        return outputShape(inputShapes).elements() * fanIn;
    }

    @Override
    public List<ParameterTensor> tensors(List<Shape> inputShapes) {
        int in = Shapes.image(this, inputShapes).channels();
        int fanIn = Math.multiplyExact(in, kernel.places());
        List<ParameterTensor> tensors = new ArrayList<>();
        Shape weight = Shape.of(channels, in, kernel.height(), kernel.width());
        tensors.add(new ParameterTensor(weightName(), weight, 0, Role.WEIGHT, fanIn));
        if (bias == Bias.TRAINED) {
            tensors.add(new ParameterTensor(biasName(), Shape.of(channels), 0, Role.BIAS, fanIn));
        }
        return tensors;
    }

    /** The name of the weight in the layout. */
    public String weightName() {
        return name + ".weight";
    }

    /** The name of the bias in the layout, if there is one. */
    public String biasName() {
        return name + ".bias";
    }
}
