/**
 * Learns to predict a number from a vector: {@link dev.symsweep.regression.Regression} trains a network on one part of
 * the data, keeps the epoch that predicts a second part best, and says how well it predicts a third one.
 */
@NullMarked
package dev.symsweep.regression;

import org.jspecify.annotations.NullMarked;
