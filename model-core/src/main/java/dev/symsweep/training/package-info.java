/**
 * From a recipe and a seed to trained weights: optimizers and schedules on flat vectors, the training loop, and its
 * listeners.
 */
@NullMarked
package dev.symsweep.training;

import org.jspecify.annotations.NullMarked;
