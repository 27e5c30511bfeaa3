package dev.symsweep.regression;

import dev.symsweep.network.Network;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.Recipe;

/**
 * All that decides what a network learns to predict.
 *
 * @param network of one output
 * @param recipe how it is trained
 * @param arithmetic what computes
 * @param seed of initial weights and batch order
 * @param data what it learns from, is chosen on and predicts
 */
public record RegressionTask(Network network, Recipe recipe, Arithmetic arithmetic, long seed, RegressionData data) {}
