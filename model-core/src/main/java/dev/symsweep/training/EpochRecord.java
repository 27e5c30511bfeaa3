package dev.symsweep.training;

/**
 * What one epoch of training gave.
 *
 * @param epoch 1 for the first
 * @param meanLoss mean of the losses of the examples that count and that its steps have seen, label smoothing included
 * @param learningRate of the epoch's last step
 */
public record EpochRecord(int epoch, double meanLoss, double learningRate) {}
