package dev.symsweep.engine.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * GELU through the error function, x Phi(x) (Hendrycks and Gimpel 2016). DL4J's own {@code ActivationGELU} has only
 * approximations: x sigmoid(1.702 x), and one meant to be {@link TanhGelu}'s.
 */
final class ExactGelu extends BaseActivationFunction {

    private static final long serialVersionUID = 1;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(distribution(in));
    }

    /** The derivative is Phi(x) + x phi(x). */
    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray density = Transforms.exp(in.mul(in).muli(-0.5), false).muli(1 / Math.sqrt(2 * Math.PI));
        INDArray derivative = density.muli(in).addi(distribution(in));
        return new Pair<>(derivative.muli(epsilon), null);
    }

    private static INDArray distribution(INDArray x) {
        INDArray scaled = x.mul(Math.sqrt(0.5));
        return Nd4j.getExecutioner().exec(new Erf(scaled, scaled)).addi(1).muli(0.5);
    }
}
