package dev.symsweep.spec;

import dev.symsweep.network.Network;
import dev.symsweep.symmetry.FixedEntries;

/**
 * A network, and which entries of its parameter vector are fixed. Immutable.
 *
 * @param network the network as its symmetry rewrote it
 * @param fixed the entries that training leaves as they are
 */
public record BuiltNetwork(Network network, FixedEntries fixed) {

    /** Entries of the parameter vector that are trained. */
    public int trainable() {
        return network.layout().differentiable() - fixed.count();
    }
}
