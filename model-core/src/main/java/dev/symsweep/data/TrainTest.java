package dev.symsweep.data;

/**
 * A data set as published: what to train on, and what to test on and never train on.
 *
 * @param train training examples
 * @param test test examples, of the same shape and classes
 */
public record TrainTest(LabelledImages train, LabelledImages test) {}
