/**
 * From a recipe and a seed to trained weights: optimizers and schedules on flat vectors, the training loop, and its
 * listeners. It has more than 25 classes, because each schedule, optimizer and listener is one.
 */
@NullMarked
package dev.symsweep.training;

import org.jspecify.annotations.NullMarked;
