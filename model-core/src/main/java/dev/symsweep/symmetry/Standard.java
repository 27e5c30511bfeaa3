package dev.symsweep.symmetry;

import dev.symsweep.network.Network;

/** An ordinary network: hidden units may be permuted freely. */
public record Standard() implements Symmetry {

    @Override
    public Network rewrite(Network network) {
        return network;
    }

    @Override
    public FixedEntries fixedEntries(Network network) {
        return FixedEntries.none();
    }
}
