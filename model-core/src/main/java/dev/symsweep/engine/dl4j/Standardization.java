package dev.symsweep.engine.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Layer norm before scale and shift: y = (x - mean) / sqrt(variance + epsilon) over each row's features, biased variance. ND4J's
 * own {@code layer_norm} has no epsilon.
 */
final class Standardization extends BaseActivationFunction {

    private static final long serialVersionUID = 1;

    private final float epsilon;

    /**
     * A standardization.
     *
     * @param epsilon what is added to the variance
     */
    Standardization(float epsilon) {
        this.epsilon = epsilon;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        in.subiColumnVector(in.mean(true, 1));
        return in.diviColumnVector(deviation(in));
    }

    /** With e the error of y, the error of x is (e - mean(e) - y mean(e y)) / sqrt(variance + epsilon). */
    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray errors) {
        assertShape(in, errors);
        INDArray centered = in.subColumnVector(in.mean(true, 1));
        INDArray deviation = deviation(centered);
        INDArray output = centered.diviColumnVector(deviation);
        INDArray share = errors.mul(output).mean(true, 1);
        INDArray result = errors.subColumnVector(errors.mean(true, 1))
                .subi(output.muliColumnVector(share))
                .diviColumnVector(deviation);
        return new Pair<>(result, null);
    }

    private INDArray deviation(INDArray centered) {
        return Transforms.sqrt(centered.mul(centered).mean(true, 1).addi(epsilon), false);
    }
}
