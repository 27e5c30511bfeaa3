package dev.symsweep.engine.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A norm with its scale and shift, y = (x - mean) / s * scale + shift with s = sqrt(variance + epsilon), on a row for
 * each position, channels side by side; which values a mean is of, its kinds say. It computes in double precision, as
 * ND4J adds up a long column in single precision one value after the other, which is off in the fourth digit. DL4J
 * knows nothing of its parameters.
 */
abstract class Normalization extends BaseActivationFunction {

    private static final long serialVersionUID = 1;

    private final double epsilon;
    private final float[] scale;
    private final float[] shift;
    private final float[] scaleGradient;
    private final float[] shiftGradient;

    Normalization(double epsilon, int channels) {
        this.epsilon = epsilon;
        this.scale = new float[channels];
        this.shift = new float[channels];
        this.scaleGradient = new float[channels];
        this.shiftGradient = new float[channels];
    }

    /** Brings values to mean 0 and, but for epsilon, variance 1, in place. */
    abstract Standardized standardize(INDArray values);

    /** In place what the errors of the standardized values make of those of the values. */
    abstract void chain(INDArray errors, Standardized standardized);

    /** Takes running statistics from now on, where there are any. */
    void evaluate() {}

    /** Takes the statistics of the first {@code count} examples from now on, where they are a batch's. */
    void train(int count) {}

    /** The part of a batch that has a share in statistics and gradients. */
    INDArray counted(INDArray rows) {
        return rows;
    }

    /**
     * Values after their standardization.
     *
     * @param deviation what the values were divided by
     */
    record Standardized(INDArray values, INDArray deviation) {}

    /** The scale, to be written to. */
    float[] scale() {
        return scale;
    }

    /** The shift, to be written to. */
    float[] shift() {
        return shift;
    }

    /** The scale's gradient in the last batch. */
    float[] scaleGradient() {
        return scaleGradient;
    }

    /** The shift's gradient in the last batch. */
    float[] shiftGradient() {
        return shiftGradient;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean always) {
        INDArray values = standardize(in.castTo(DataType.DOUBLE)).values();
        return in.assign(values.muliRowVector(row(scale)).addiRowVector(row(shift)));
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray errors) {
        assertShape(in, errors);
        Standardized standardized = standardize(counted(in).castTo(DataType.DOUBLE));
        INDArray inner = counted(errors).castTo(DataType.DOUBLE);
        write(inner.sum(0), shiftGradient);
        write(inner.mul(standardized.values()).sum(0), scaleGradient);
        chain(inner.muliRowVector(row(scale)), standardized);
        INDArray result = errors.like();
        counted(result).assign(inner);
        return new Pair<>(result, null);
    }

    /** The square root of variance and epsilon. */
    INDArray deviation(INDArray variance) {
        return Transforms.sqrt(variance.add(epsilon), false);
    }

    static INDArray row(float[] values) {
        return Nd4j.createFromArray(values).castTo(DataType.DOUBLE);
    }

    private static void write(INDArray sums, float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = sums.getFloat(i);
        }
    }
}
