package dev.symsweep.dl4jspark;

import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network as an executor keeps it: on the heap, as arrays of ND4J lie beside it. The array is not copied.
 *
 * @param number its place in its part, from 0
 * @param vector its weights
 * @param label what is to be predicted
 */
record Example(int number, float[] vector, float label) implements Serializable {

    /** The weights, as a row. */
    INDArray input() {
        return row(vector);
    }

    /** What is learnt from it. */
    org.nd4j.linalg.dataset.api.MultiDataSet learnt() {
        return new MultiDataSet(input(), row(new float[] {label}));
    }

    private static INDArray row(float[] values) {
        return Nd4j.create(values, new long[] {1, values.length}, 'c');
    }
}
