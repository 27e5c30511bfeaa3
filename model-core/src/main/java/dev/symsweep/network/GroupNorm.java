package dev.symsweep.network;

import java.util.List;

/**
 * Group normalisation with one group (Wu, He 2018): mean and biased variance over all positions and channels of an
 * example, then a scale and a shift for each channel. The "LayerNorm" of lim2024's ResNets.
 */
public record GroupNorm(String name, String input, float epsilon) implements Node {

    /** PyTorch's default. */
    public static final float DEFAULT_EPSILON = 1e-5f;

    public GroupNorm {
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
        return Shapes.image(this, inputShapes);
    }

    @Override
    public List<ParameterTensor> tensors(List<Shape> inputShapes) {
        return ParameterTensor.scaleAndShift(
                scaleName(), shiftName(), Shapes.image(this, inputShapes).channels());
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
