package dev.symsweep.engine.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * GELU's approximation through tanh, x/2 (1 + tanh(u)) with u = sqrt(2/pi) (x + 0.044715 x^3) (Hendrycks and Gimpel
 * 2016). ND4J's {@code PreciseGELU} means to be this, but leaves out the cubic term in 1.0.0-M2.1: at x = 2 it gives
 * 1.921, not 1.955.
 */
final class TanhGelu extends BaseActivationFunction {

    private static final long serialVersionUID = 1;
    private static final double SCALE = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(tanh(in).addi(1).muli(0.5));
    }

    /** The derivative is (1 + t)/2 + x/2 (1 - t^2) du/dx with t = tanh(u). */
    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray tanh = tanh(in);
        INDArray slope = in.mul(in).muli(3 * CUBIC).addi(1).muli(SCALE);
        INDArray derivative = tanh.mul(tanh).rsubi(1).muli(in).muli(slope);
        derivative.addi(tanh).addi(1).muli(0.5);
        return new Pair<>(derivative.muli(epsilon), null);
    }

    private static INDArray tanh(INDArray x) {
        INDArray argument = x.mul(x).muli(CUBIC).addi(1).muli(x).muli(SCALE);
        return Transforms.tanh(argument, false);
    }
}
