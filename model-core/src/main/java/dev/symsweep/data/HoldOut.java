package dev.symsweep.data;

import dev.symsweep.random.RandomStream;
import java.util.Arrays;

/**
 * A training set with part of it held out for validation. Both parts keep the order of the whole and share its pixels.
 *
 * @param train what is left to train on, at least one example
 * @param validation the examples held out
 */
public record HoldOut(LabelledImages train, LabelledImages validation) {

    /**
     * Holds out uniformly drawn examples; the same seed and count hold out the same ones.
     *
     * @param count examples to hold out, 0..size-1
     * @throws IllegalArgumentException if {@code count} is outside that or the data set is empty
     */
    public static HoldOut of(LabelledImages data, int count, long seed) {
        int size = data.size();
        if (size == 0) {
            throw new IllegalArgumentException(data.name() + " has no examples to hold any out of");
        }
        if (count < 0 || count >= size) {
            throw new IllegalArgumentException("validation examples of " + data.name() + " are " + count
                    + ", must be 0.." + (size - 1) + " (of " + size + " examples)");
        }
        int[] held = RandomStream.of(seed, "validation").subset(size, count);
        int[] kept = new int[size - count];
        int next = 0;
        for (int i = 0; i < size; i++) {
            if (Arrays.binarySearch(held, i) < 0) {
                kept[next++] = i;
            }
        }
        return new HoldOut(
                data.select(data.name() + " without validation", kept),
                data.select(data.name() + " held out for validation", held));
    }
}
