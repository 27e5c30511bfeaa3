package dev.symsweep.regression;

import dev.symsweep.data.Examples;
import dev.symsweep.loss.TargetKind;

/**
 * Examples with one number each, in three parts.
 *
 * @param train what is trained on
 * @param validation what the epoch is chosen on
 * @param test what is predicted in the end, and nothing is chosen on
 */
public record RegressionData(Examples train, Examples validation, Examples test) {

    /**
     * Checks that each part has one number for each example.
     *
     * @throws IllegalArgumentException if not
     */
    public RegressionData {
        requireOneNumber(train);
        requireOneNumber(validation);
        requireOneNumber(test);
    }

    private static void requireOneNumber(Examples part) {
        if (!part.targetKind().equals(new TargetKind.Values(1))) {
            throw new IllegalArgumentException(
                    part.name() + " has " + part.targetKind() + ", must have one value for each example");
        }
    }
}
