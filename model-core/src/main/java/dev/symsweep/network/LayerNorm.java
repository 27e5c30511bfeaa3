package dev.symsweep.network;

import java.util.List;

/**
 * Layer normalisation over the channels: y = (x - mean) / sqrt(variance + epsilon) * scale + shift, biased variance
 * (Ba, Kiros, Hinton 2016). Of an image each position is normalised by itself, as in Sharma et al. 2024 (A.3);
 * {@link GroupNorm} takes the whole image together.
 */
public record LayerNorm(String name, String input, float epsilon) implements Node {

    /** PyTorch's default. */
    public static final float DEFAULT_EPSILON = 1e-5f;

    public LayerNorm {
        Shapes.requireEpsilon(name, epsilon);
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
        return inputShapes.get(0);
    }

    @Override
    public List<ParameterTensor> tensors(List<Shape> inputShapes) {
        return ParameterTensor.scaleAndShift(
                scaleName(), shiftName(), inputShapes.get(0).channels());
    }

    /** The name of the scale in the layout. */
    public String scaleName() {
        return name + ".scale";
    }

    /** The name of the shift in the layout. */
    public String shiftName() {
        return name + ".shift";
    }
}
