package dev.symsweep.benchmarks.workload;

import dev.symsweep.loss.Targets;

/**
 * The input of one training step.
 *
 * @param rows examples, row by row
 * @param labels their classes, or as tenths the numbers to predict
 * @param outputs of the network: 1 where it predicts numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Batch(float[] rows, int[] labels, int outputs) {

    /** What our engines take. */
    public Targets targets() {
        return outputs == 1 ? Targets.ofValues(1, numbers()) : Targets.ofClasses(outputs, labels);
    }

    /** The numbers to predict. */
    public float[] numbers() {
        float[] numbers = new float[labels.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = labels[i] / 10f;
        }
        return numbers;
    }
}
