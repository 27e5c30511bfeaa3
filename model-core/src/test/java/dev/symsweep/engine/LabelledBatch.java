package dev.symsweep.engine;

/**
 * What a loss is computed on.
 *
 * @param inputs at least {@code count} examples, row by row
 * @param labels class of each example
 * @param count number of examples that take part
 */
record LabelledBatch(float[] inputs, int[] labels, int count, double labelSmoothing) {

    /** Hands the batch to a compiled network, whose parameters are written. */
    double forwardBackward(Executable executable) {
        executable.writeInputs(inputs, count);
        return executable.forwardBackward(labels, count, labelSmoothing);
    }
}
