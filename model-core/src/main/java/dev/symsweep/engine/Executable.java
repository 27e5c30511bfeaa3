package dev.symsweep.engine;

/**
 * A network compiled for one batch size. It owns native memory: close it. One thread at a time.
 *
 * <p>The caller writes parameters and inputs, then either {@link #forward()} and {@link #readLogits} or
 * {@link #forwardBackward} and {@link #readGradient}. No method allocates memory that grows with the number of calls.
 */
public interface Executable extends AutoCloseable {

    /** The number of examples of one step. */
    int batchSize();

    /**
     * Writes the parameter vector.
     *
     * @param vector of the layout's size
     */
    void writeParameters(float[] vector);

    /**
     * Writes the inputs of a step: {@code count} examples, row by row; the rest of the batch becomes zeros.
     *
     * @param rows at least {@code count x features} values
     * @param count 1..batchSize
     */
    void writeInputs(float[] rows, int count);

    /** Computes the logits of the batch. */
    void forward();

    /**
     * Computes the mean softmax cross-entropy of the first {@code count} examples, and its gradient.
     *
     * @param labels class of each example
     * @param count 1..batchSize; examples beyond it have no part in loss and gradient
     * @param labelSmoothing share of the target spread evenly over all classes, in [0, 1)
     * @return the mean loss in nats, computed in double precision from f32 logits; NaN or infinite if the network diverged
     */
    double forwardBackward(int[] labels, int count, double labelSmoothing);

    /**
     * Reads the logits of the last step.
     *
     * @param into receives {@code batchSize x classes} values, row by row
     */
    void readLogits(float[] into);

    /**
     * Reads the gradient of the last {@link #forwardBackward}.
     *
     * @param into of the layout's size
     */
    void readGradient(float[] into);

    /** Frees the native memory. Closing twice does nothing. */
    @Override
    void close();
}
