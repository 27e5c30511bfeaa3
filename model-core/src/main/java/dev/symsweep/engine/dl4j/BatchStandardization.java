package dev.symsweep.engine.dl4j;

import dev.symsweep.network.BatchNorm;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch norm before scale and shift, of each column: y = (x - mean) / sqrt(variance + epsilon). DL4J's own layer takes whole batches
 * only, and moves its running statistics itself. In training the rows beyond those that count get no errors.
 */
final class BatchStandardization extends BaseActivationFunction {

    private static final long serialVersionUID = 1;

    private final float epsilon;
    private final float momentum;
    private final int rowsPerExample;
    private final float[] runningMean;
    private final float[] runningVariance;
    private final float[] meanStep;
    private final float[] varianceStep;
    private boolean training;
    private int rows;

    /**
     * A standardization in evaluation mode.
     *
     * @param rowsPerExample number of positions
     */
    BatchStandardization(BatchNorm node, int rowsPerExample, int channels) {
        this.epsilon = node.epsilon();
        this.momentum = node.momentum();
        this.rowsPerExample = rowsPerExample;
        this.runningMean = new float[channels];
        this.runningVariance = new float[channels];
        this.meanStep = new float[channels];
        this.varianceStep = new float[channels];
    }

    /** Takes the running statistics from now on. */
    void evaluate() {
        training = false;
    }

    /** Takes the statistics of the first {@code count} examples from now on. */
    void train(int count) {
        training = true;
        rows = count * rowsPerExample;
    }

    /** The running mean, to be written to. */
    float[] runningMean() {
        return runningMean;
    }

    /** The running variance, to be written to. */
    float[] runningVariance() {
        return runningVariance;
    }

    /** Momentum times (running mean - mean of the last batch). */
    float[] meanStep() {
        return meanStep;
    }

    /** Momentum times (running variance - unbiased variance of the last batch). */
    float[] varianceStep() {
        return varianceStep;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean always) {
        if (!training) {
            in.subiRowVector(Nd4j.createFromArray(runningMean));
            return in.diviRowVector(deviation(Nd4j.createFromArray(runningVariance)));
        }
        INDArray mean = counted(in).mean(0);
        in.subiRowVector(mean);
        INDArray variance = variance(counted(in));
        writeSteps(mean, variance);
        return in.diviRowVector(deviation(variance));
    }

    /** The unbiased variance of a single value is 0. */
    private void writeSteps(INDArray mean, INDArray variance) {
        float unbiased = (float) rows / Math.max(rows - 1, 1);
        for (int i = 0; i < meanStep.length; i++) {
            meanStep[i] = momentum * (runningMean[i] - mean.getFloat(i));
            varianceStep[i] = momentum * (runningVariance[i] - unbiased * variance.getFloat(i));
        }
    }

    /** With e the error of y and means over the batch, the error of x is (e - mean(e) - y mean(e y)) / sqrt(variance + epsilon). */
    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray errors) {
        assertShape(in, errors);
        INDArray countedErrors = counted(errors);
        INDArray output = counted(in).subRowVector(counted(in).mean(0));
        INDArray deviation = deviation(variance(output));
        output.diviRowVector(deviation);
        INDArray share = countedErrors.mul(output).mean(0);
        INDArray inputErrors = countedErrors
                .subRowVector(countedErrors.mean(0))
                .subi(output.muliRowVector(share))
                .diviRowVector(deviation);
        INDArray result = errors.like();
        counted(result).assign(inputErrors);
        return new Pair<>(result, null);
    }

    private INDArray counted(INDArray array) {
        return array.get(NDArrayIndex.interval(0, rows), NDArrayIndex.all());
    }

    private static INDArray variance(INDArray centered) {
        return centered.mul(centered).mean(0);
    }

    private INDArray deviation(INDArray variance) {
        return Transforms.sqrt(variance.add(epsilon), false);
    }
}
