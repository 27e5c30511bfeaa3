package dev.symsweep.analysis.predictive;

import dev.symsweep.bayes.PredictiveQuality;

/**
 * How well a posterior predicts.
 *
 * @param key which one, and what
 * @param arm of the run
 * @param quality of what it predicts
 * @param divergence of the posterior from its prior, without its weight in training; NaN of a network that is no
 *     posterior of low rank
 */
public record PredictiveRow(PredictiveKey key, String arm, PredictiveQuality quality, double divergence) {}
