package dev.symsweep.network;

import dev.symsweep.network.ParameterTensor.Role;
import java.util.List;

/**
 * One step of a network's computation. A node reads the outputs of earlier nodes, named in {@link #inputs()}, or the network's
 * input, named {@link Network#INPUT}.
 */
public sealed interface Node {

    /** Unique within the network; the prefix of its tensors' names. */
    String name();

    /** The names of what it reads. */
    List<String> inputs();

    /**
     * The shape of one example's output.
     *
     * @throws IllegalArgumentException if the node cannot take inputs of these shapes; the message names node and shape
     */
    Shape outputShape(List<Shape> inputShapes);

    /** Its trainable tensors in order, offsets not yet assigned. */
    default List<ParameterTensor> tensors(List<Shape> inputShapes) {
        return List.of();
    }

    /**
     * Affine map y = W x + b, W of shape {@code [units, in]}.
     *
     * @param units number of outputs
     */
    record Dense(String name, String input, int units) implements Node {

        public Dense {
            if (units <= 0) {
                throw new IllegalArgumentException("node " + name + " has width " + units + ", must be positive");
            }
        }

        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public Shape outputShape(List<Shape> inputShapes) {
            features(this, inputShapes);
            return Shape.of(units);
        }

        @Override
        public List<ParameterTensor> tensors(List<Shape> inputShapes) {
            int fanIn = features(this, inputShapes);
            return List.of(
                    new ParameterTensor(weightName(), Shape.of(units, fanIn), 0, Role.WEIGHT, fanIn),
                    new ParameterTensor(biasName(), Shape.of(units), 0, Role.BIAS, fanIn));
        }

        /** The name of W in the layout. */
        public String weightName() {
            return name + ".weight";
        }

        /** The name of b in the layout. */
        public String biasName() {
            return name + ".bias";
        }
    }

    /**
     * Layer normalisation over the features: y = (x - mean) / sqrt(variance + epsilon) * scale + shift, biased variance
     * (Ba, Kiros, Hinton 2016).
     */
    record LayerNorm(String name, String input, float epsilon) implements Node {

        /** PyTorch's default. */
        public static final float DEFAULT_EPSILON = 1e-5f;

        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public Shape outputShape(List<Shape> inputShapes) {
            return Shape.of(features(this, inputShapes));
        }

        @Override
        public List<ParameterTensor> tensors(List<Shape> inputShapes) {
            Shape shape = Shape.of(features(this, inputShapes));
            return List.of(
                    new ParameterTensor(scaleName(), shape, 0, Role.NORM_SCALE, 1),
                    new ParameterTensor(shiftName(), shape, 0, Role.NORM_SHIFT, 1));
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

    /** A pointwise nonlinearity. */
    record Pointwise(String name, String input, Activation function) implements Node {

        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public Shape outputShape(List<Shape> inputShapes) {
            return inputShapes.get(0);
        }
    }

    /**
     * The sigmoid gate of FiGLU, y = sigmoid(F x) * x elementwise, F fixed (lim2024, section 4.2.1).
     *
     * @param matrix F, of shape {@code [features, features]}
     */
    record Gate(String name, String input, FixedMatrix matrix) implements Node {

        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public Shape outputShape(List<Shape> inputShapes) {
            int features = features(this, inputShapes);
            if (matrix.rows() != features || matrix.columns() != features) {
                throw new IllegalArgumentException(
                        "node " + name + " has a " + matrix + ", its input has " + features + " features");
            }
            return inputShapes.get(0);
        }
    }

    private static int features(Node node, List<Shape> inputShapes) {
        Shape shape = inputShapes.get(0);
        if (shape.rank() != 1) {
            throw new IllegalArgumentException(
                    "node " + node.name() + " takes a feature vector, its input is " + shape);
        }
        return shape.size(0);
    }
}
