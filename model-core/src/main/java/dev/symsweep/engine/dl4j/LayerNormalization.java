package dev.symsweep.engine.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer norm, whose means are of a position's channels, and group norm with one group, whose means are of a whole
 * example.
 */
final class LayerNormalization extends Normalization {

    private static final long serialVersionUID = 1;

    private final int length;

    /** @param length how many values, lying together, a mean is of */
    LayerNormalization(double epsilon, int channels, int length) {
        super(epsilon, channels);
        this.length = length;
    }

    @Override
    Standardized standardize(INDArray values) {
        INDArray rows = rows(values);
        rows.subiColumnVector(rows.mean(true, 1));
        INDArray deviation = deviation(rows.mul(rows).mean(true, 1));
        rows.diviColumnVector(deviation);
        return new Standardized(values, deviation);
    }

    /** With e the error of y, the error of x is (e - mean(e) - y mean(e y)) / s. */
    @Override
    void chain(INDArray errors, Standardized standardized) {
        INDArray rows = rows(errors);
        INDArray output = rows(standardized.values());
        INDArray share = rows.mul(output).mean(true, 1);
        rows.subiColumnVector(rows.mean(true, 1))
                .subi(output.mulColumnVector(share))
                .diviColumnVector(standardized.deviation());
    }

    private INDArray rows(INDArray positions) {
        return positions.reshape('c', -1, length);
    }
}
