package dev.symsweep.network;

import dev.symsweep.network.ParameterTensor.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Batch normalisation of each channel (Ioffe, Szegedy 2015): y = (x - mean) / sqrt(variance + epsilon) * scale + shift.
 * In training the statistics are those of the batch (all examples and positions, biased variance); in evaluation the
 * running ones, which are buffers in the parameter vector: each training step moves them by {@code momentum} towards
 * the batch's mean and unbiased variance, as in PyTorch; of a single value for each channel, which PyTorch refuses,
 * that variance is 0.
 *
 * @param momentum the batch's share in the running statistics, in (0, 1]
 */
public record BatchNorm(String name, String input, float epsilon, float momentum) implements Node {

    /** PyTorch's default. */
    public static final float DEFAULT_EPSILON = 1e-5f;

    /** PyTorch's default. */
    public static final float DEFAULT_MOMENTUM = 0.1f;

    public BatchNorm {
        Shapes.requireEpsilon(name, epsilon);
        if (!(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException("node " + name + " has momentum " + momentum + ", must be in (0, 1]");
        }
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
        Shape channels = Shape.of(inputShapes.get(0).channels());
        List<ParameterTensor> tensors =
                new ArrayList<>(ParameterTensor.scaleAndShift(scaleName(), shiftName(), channels.channels()));
        tensors.add(new ParameterTensor(meanName(), channels, 0, Role.RUNNING_MEAN, 1));
        tensors.add(new ParameterTensor(varianceName(), channels, 0, Role.RUNNING_VARIANCE, 1));
        return tensors;
    }

    /** The name of the scale in the layout. */
    public String scaleName() {
        return name + ".scale";
    }

    /** The name of the shift in the layout. */
    public String shiftName() {
        return name + ".shift";
    }

    /** The name of the running mean in the layout. */
    public String meanName() {
        return name + ".mean";
    }

    /** The name of the running variance in the layout. */
    public String varianceName() {
        return name + ".variance";
    }
}
