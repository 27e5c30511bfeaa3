package dev.symsweep.population;

import java.io.Serializable;

/**
 * A pair and what is to be done with it.
 *
 * @param pair two comparable runs
 * @param what is to be done, in a form that travels to tasks
 * @param <W> what can be done with a pair
 */
public record PairWork<W extends Serializable>(PlannedPair pair, W what) {}
