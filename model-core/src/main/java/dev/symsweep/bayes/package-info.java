/**
 * Bayesian networks: {@link dev.symsweep.bayes.LowRankPosterior} makes a variational network of any other and gives the
 * divergence of its weights' distribution from a prior; {@link dev.symsweep.bayes.Predictive} says what such a network
 * predicts, averaged over draws, and how well (Lim et al. 2024, section 5.2).
 */
@NullMarked
package dev.symsweep.bayes;

import org.jspecify.annotations.NullMarked;
