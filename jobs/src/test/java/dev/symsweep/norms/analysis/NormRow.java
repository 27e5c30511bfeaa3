package dev.symsweep.norms.analysis;

import dev.symsweep.population.Snapshot;

/**
 * The norm of a network's weights.
 *
 * @param snapshot the network, which names the row
 * @param arm the arm of its run
 * @param norm the Euclidean norm of its parameter vector, 0 or more
 */
public record NormRow(Snapshot snapshot, String arm, double norm) {}
