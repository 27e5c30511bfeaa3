package dev.symsweep.training;

import dev.symsweep.graph.Graph;
import dev.symsweep.loss.Targets;

/**
 * Takes one training step after another: it keeps a parameter vector, the optimizer's moments and the fixed entries,
 * wherever they live. The default is {@link HeapStepper}, whose optimizer works on the JVM's heap; an engine that
 * computes elsewhere may bring its own ({@link SteppingEngine}), so that no vector crosses over at every step.
 * {@link Trainer} knows this interface alone.
 *
 * <p>A step is: gradient of the mean loss, a step of the optimizer, fixed entries put back to the bit; buffers (running
 * statistics) take what the engine gives for them, without optimizer and decay. What sees the whole vector instead of
 * outputs has its place between gradient and optimizer: a penalty adds its own gradient there; the loss that the step
 * returns stays that of the examples. What is drawn anew in each step, such as the noise of a network's nodes, comes
 * from a stream named after seed and step, so that steppers agree on it.
 *
 * <p>Owns native memory: close it. One thread at a time.
 */
public interface Stepper extends AutoCloseable {

    /**
     * Writes the graph that the network reads, for all steps.
     *
     * @throws IllegalArgumentException as {@link dev.symsweep.engine.Executable#writeGraph} does
     * @throws UnsupportedOperationException if it takes no steps on graphs
     */
    default void writeGraph(Graph graph) {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " takes no steps on a graph of " + graph.nodes() + " nodes");
    }

    /**
     * Takes one step.
     *
     * @param rows inputs of {@code count} examples, row by row; of a graph none
     * @param targets their targets
     * @param count 1..batch
     * @return the mean loss of the batch before the step; NaN or infinite if the network diverged
     */
    double take(float[] rows, Targets targets, int count, double learningRate);

    /** A copy of the parameter vector as it is now, fixed entries in place. */
    float[] parameters();

    /** A copy of all that decides the steps to come, apart from their batches and rates. */
    StepperState state();

    /**
     * Goes on from there: the steps to come are those that came, or would have come, after that state, to the bit.
     *
     * @throws IllegalArgumentException if it is the state of another network or optimizer
     */
    void resume(StepperState state);

    /** Frees the memory. Closing twice does nothing. */
    @Override
    void close();

    /**
     * Steps from a starting point, taken by the engine itself if it can, or else, as those on a graph, on the heap.
     *
     * @param start a whole parameter vector
     */
    static Stepper of(StepPlan plan, Arithmetic arithmetic, float[] start) {
        return arithmetic.engine() instanceof SteppingEngine engine
                        && !plan.network().readsGraph()
                ? engine.stepper(plan, arithmetic.precision(), start)
                : HeapStepper.of(plan, arithmetic, start);
    }
}
