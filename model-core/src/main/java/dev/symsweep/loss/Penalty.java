package dev.symsweep.loss;

/**
 * What is added to the loss for the parameter vector as a whole: its gradient joins that of the examples before the
 * optimizer sees it. Vectors are worked on in blocks, so it sees each block twice in a step: to add its gradient, and
 * once it has changed. What it needs of the whole vector it gathers then, for the next step.
 */
public interface Penalty {

    /** Nothing is added. */
    Penalty NONE = new Penalty() {};

    /**
     * Where the block that starts at {@code from} ends.
     *
     * @param most the entries of a block at most, unless what belongs together takes more
     */
    default int end(int from, int most) {
        return from + most;
    }

    /**
     * Adds the gradient of a block's entries.
     *
     * @param from the place of the block's first entry in the vector
     */
    default void addGradient(int from, float[] parameters, float[] gradient) {}

    /**
     * Takes note of a block as it is now: before the first step of all blocks, from the first on, then of those that
     * have entries which are not fixed.
     */
    default void observe(int from, float[] parameters) {}

    /** Called when all these blocks were observed. */
    default void settle() {}
}
