package dev.symsweep.bayes;

import dev.symsweep.network.Network;
import dev.symsweep.symmetry.FixedEntries;

/**
 * A network that draws what its layers put out, and the fixed entries of its parameter vector: those of the network it
 * was made of, with factors and variances of zero, and the variances of a constant diagonal.
 */
public record VariationalNetwork(Network network, FixedEntries fixed) {}
