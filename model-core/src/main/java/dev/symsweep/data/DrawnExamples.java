package dev.symsweep.data;

/**
 * A data set's examples as training draws them, each anew in each epoch. What happens to an example depends on the
 * seed, the epoch and the example's number alone, never on batches or threads. Belongs to one run.
 */
public interface DrawnExamples {

    /** Draws what happens to each example in an epoch. */
    void startEpoch(int epoch);

    /** Writes an example as it is in this epoch into {@code inputs} from {@code offset} on. */
    void copyTo(int example, float[] inputs, int offset);
}
