package dev.symsweep.data;

import dev.symsweep.setting.InvalidSettingException;

/**
 * How an epoch's examples are split into steps.
 *
 * @param size examples of a step, positive
 * @param last what becomes of the examples of an epoch that do not fill a batch
 */
public record Batching(int size, LastBatch last) {

    /** The size of a batch that has all examples, however many there are. */
    public static final int WHOLE = Integer.MAX_VALUE;

    public Batching {
        if (size <= 0) {
            throw new InvalidSettingException("batch", "batch is " + size + ", must be positive");
        }
        // All examples fill the batch, so nothing is left to drop.
        last = size == WHOLE ? LastBatch.PARTIAL : last;
    }

    /** With a smaller last batch. */
    public static Batching of(int size) {
        return new Batching(size, LastBatch.PARTIAL);
    }

    /**
     * Steps of one epoch over that many examples.
     *
     * @throws IllegalArgumentException if there are none: the examples do not fill one batch and the last is dropped
     */
    public int stepsPerEpoch(int examples) {
        int whole = examples / size;
        int steps = last == LastBatch.DROPPED || examples % size == 0 ? whole : whole + 1;
        if (steps == 0) {
            throw new InvalidSettingException(
                    "batch",
                    "batch is " + size + ", must be at most the " + examples
                            + " examples, as the last batch is dropped");
        }
        return steps;
    }
}
