package dev.symsweep.engine;

import dev.symsweep.graph.Graph;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.Targets;
import dev.symsweep.random.NoiseSource;

/**
 * A network compiled for one batch size. It owns native memory: close it. One thread at a time.
 *
 * <p>The caller writes parameters and inputs, then either {@link #forward()} and {@link #readOutputs} or
 * {@link #forwardBackward} and {@link #readGradient}. No method allocates memory that grows with the number of calls.
 *
 * <p>Of a network that reads a graph the inputs are written by {@link #writeGraph}, once for all steps.
 *
 * <p>Images are written and laid out {@code height x width x channels}. Batch normalisation uses the running statistics
 * of the parameter vector in {@link #forward} and those of the batch in {@link #forwardBackward}.
 */
public interface Executable extends AutoCloseable {

    /** The number of examples of one step. */
    int batchSize();

    /**
     * Writes the parameter vector.
     *
     * @param vector of the layout's size
     * @throws IllegalArgumentException if it has another size
     */
    void writeParameters(float[] vector);

    /**
     * Writes a part of the parameter vector.
     *
     * @param from the place of the part's first entry in the vector; the part must not reach beyond the vector
     */
    void writeParameters(int from, float[] part);

    /**
     * Writes the inputs of a step: {@code count} examples, row by row; the rest of the batch becomes zeros.
     *
     * @param rows at least {@code count x features} values
     * @param count 1..batchSize
     */
    void writeInputs(float[] rows, int count);

    /**
     * Writes a graph: its nodes are the examples of the steps to come, their features the inputs, and nodes that sum
     * over neighbours ({@link dev.symsweep.network.Aggregation}) find them there.
     *
     * @param graph of {@link #batchSize} nodes
     * @throws IllegalArgumentException if it has more or fewer, or other features than the network reads
     */
    void writeGraph(Graph graph);

    /**
     * Writes where nodes that draw random numbers get them from in all passes to come: each pass draws from the start
     * of each node's stream, example after example, so that equal noise gives equal outputs. Before it is written it is
     * {@link NoiseSource#NONE}.
     */
    void writeNoise(NoiseSource noise);

    /** Computes the outputs of the batch, as in evaluation. */
    void forward();

    /**
     * Computes the mean loss of the first {@code count} examples, and its gradient.
     *
     * @param loss what is to become small
     * @param targets of the batch; examples that do not count have no part in loss and gradient
     * @param count 1..batchSize; examples beyond it have no part in loss and gradient either
     * @return the mean loss, computed in double precision from f32 outputs; NaN or infinite if the network diverged
     */
    double forwardBackward(Loss loss, Targets targets, int count);

    /**
     * Reads the outputs of the last step, whichever it was; those of a classifier are its logits.
     *
     * @param into receives {@code batchSize x outputs} values, row by row
     */
    void readOutputs(float[] into);

    /**
     * Reads what an observed node put out in the last {@link #forward}, before anything that follows it.
     *
     * @param into receives {@code batchSize x elements} values, example by example; of an image {@code height x width x
     *     channels}
     * @throws IllegalArgumentException if the node is not among {@link CompileOptions#observed}
     * @throws IllegalStateException before the first forward pass
     */
    void readActivation(String node, float[] into);

    /**
     * Reads the gradient of the last {@link #forwardBackward}. Frozen tensors have zeros. Buffers have what the step
     * takes from them: momentum times (running statistic - the batch's statistic).
     *
     * @param into of the layout's size
     */
    default void readGradient(float[] into) {
        readGradient(0, into);
    }

    /**
     * Reads a part of the gradient of the last {@link #forwardBackward}.
     *
     * @param from the place of the part's first entry in the vector; the part must not reach beyond the vector
     */
    void readGradient(int from, float[] into);

    /** Frees the native memory. Closing twice does nothing. */
    @Override
    void close();
}
