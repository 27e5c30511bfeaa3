package dev.symsweep.engine.dl4j;

import dev.symsweep.network.BatchNorm;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Batch norm, whose means are of a channel over the examples that count. DL4J's own layer takes whole batches only, and
 * moves its running statistics itself. In training the rows beyond those that count get no errors.
 */
final class BatchNormalization extends Normalization {

    private static final long serialVersionUID = 1;

    private final float momentum;
    private final int rowsPerExample;
    private final float[] runningMean;
    private final float[] runningVariance;
    private final float[] meanStep;
    private final float[] varianceStep;
    private boolean training;
    private int rows;

    /**
     * A batch norm in evaluation mode.
     *
     * @param rowsPerExample number of positions
     */
    BatchNormalization(BatchNorm node, int rowsPerExample, int channels) {
        super(node.epsilon(), channels);
        this.momentum = node.momentum();
        this.rowsPerExample = rowsPerExample;
        this.runningMean = new float[channels];
        this.runningVariance = new float[channels];
        this.meanStep = new float[channels];
        this.varianceStep = new float[channels];
    }

    @Override
    void evaluate() {
        training = false;
    }

    @Override
    void train(int count) {
        training = true;
        rows = count * rowsPerExample;
    }

    @Override
    INDArray counted(INDArray array) {
        return array.get(NDArrayIndex.interval(0, rows), NDArrayIndex.all());
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
    Standardized standardize(INDArray values) {
        if (!training) {
            INDArray deviation = deviation(row(runningVariance));
            return new Standardized(values.subiRowVector(row(runningMean)).diviRowVector(deviation), deviation);
        }
        INDArray mean = counted(values).mean(0);
        values.subiRowVector(mean);
        INDArray centred = counted(values);
        INDArray variance = centred.mul(centred).mean(0);
        writeSteps(mean, variance);
        INDArray deviation = deviation(variance);
        return new Standardized(values.diviRowVector(deviation), deviation);
    }

    /** The unbiased variance of a single value is 0. */
    private void writeSteps(INDArray mean, INDArray variance) {
        double unbiased = (double) rows / Math.max(rows - 1, 1);
        for (int i = 0; i < meanStep.length; i++) {
            meanStep[i] = (float) (momentum * (runningMean[i] - mean.getDouble(i)));
            varianceStep[i] = (float) (momentum * (runningVariance[i] - unbiased * variance.getDouble(i)));
        }
    }

    /** With e the error of y and means over the batch, the error of x is (e - mean(e) - y mean(e y)) / s. */
    @Override
    void chain(INDArray errors, Standardized standardized) {
        INDArray share = errors.mul(standardized.values()).mean(0);
        errors.subiRowVector(errors.mean(0))
                .subi(standardized.values().mulRowVector(share))
                .diviRowVector(standardized.deviation());
    }
}
