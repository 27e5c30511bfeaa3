package dev.symsweep.network;

import dev.symsweep.network.ParameterTensor.Role;
import java.util.List;

/**
 * Affine map of a feature vector, y = W x + b, W of shape {@code [units, in]}.
 *
 * @param units number of outputs
 */
public record Dense(String name, String input, int units) implements Node {

    public Dense {
        Shapes.requirePositive(name, "width", units);
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
        Shapes.vector(this, inputShapes);
        return Shape.of(units);
    }

    @Override
    public long multiplyAdds(List<Shape> inputShapes) {
        return (long) units * Shapes.vector(this, inputShapes).channels();
    }

    @Override
    public List<ParameterTensor> tensors(List<Shape> inputShapes) {
        int fanIn = Shapes.vector(this, inputShapes).channels();
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
