package dev.symsweep.training;

/**
 * What one epoch of training gave.
 *
 * @param epoch 1 for the first
 * @param meanLoss mean of the steps' losses, weighted by their examples, label smoothing included
 * @param learningRate of the epoch's last step
 */
public record EpochRecord(int epoch, double meanLoss, double learningRate) {}
