package dev.symsweep.engine;

import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.loss.Targets;
import java.util.Arrays;

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
        return forwardBackward(executable, count);
    }

    /** The same for as many examples that are written already. */
    double forwardBackward(Executable executable, int written) {
        int classes = 1 + Arrays.stream(labels).max().orElseThrow();
        return executable.forwardBackward(
                new SoftmaxCrossEntropy(labelSmoothing), Targets.ofClasses(classes, labels), written);
    }
}
