package dev.symsweep.dl4jspark;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A layer norm without scale and shift: of rows {@code [batch, units]}, y = (x - mean) / s with s = sqrt(variance +
 * 1e-5). DL4J has layer norms in front of activations alone, and its {@code SameDiffLayer} of 1.0.0-M2.1, in which one
 * would be a few lines, doubles the gradients of all that lies before its output.
 */
public final class Standardization extends BaseActivationFunction {

    private static final long serialVersionUID = 1;
    private static final double EPSILON = 1e-5;

    /** For DL4J, which makes one from a configuration's JSON. */
    public Standardization() {}

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.assign(standardize(in).values());
    }

    /** With e the error of y, the error of x is (e - mean(e) - y mean(e y)) / s. */
    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray errors) {
        assertShape(in, errors);
        Standardized standardized = standardize(in);
        INDArray output = standardized.values();
        INDArray share = errors.mul(output).mean(true, 1);
        INDArray result = errors.subColumnVector(errors.mean(true, 1))
                .subi(output.muliColumnVector(share))
                .diviColumnVector(standardized.deviation());
        return new Pair<>(result, null);
    }

    private record Standardized(INDArray values, INDArray deviation) {}

    private static Standardized standardize(INDArray rows) {
        INDArray centred = rows.subColumnVector(rows.mean(true, 1));
        INDArray variance = centred.mul(centred).mean(true, 1);
        INDArray deviation = Transforms.sqrt(variance.addi(EPSILON), false);
        return new Standardized(centred.diviColumnVector(deviation), deviation);
    }
}
