/**
 * Labelled examples, how they are split, normalised and changed when they are drawn, and the batches that training
 * draws from them. {@link dev.symsweep.data.source.DataSets} has the data sets to start from.
 * {@link dev.symsweep.data.MaskedExamples} are for masked losses, for which {@link dev.symsweep.data.Examples} was
 * opened beside images; no sweep trains on them yet.
 */
@NullMarked
package dev.symsweep.data;

import org.jspecify.annotations.NullMarked;
