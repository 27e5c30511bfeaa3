package dev.symsweep.symmetry;

import dev.symsweep.network.Network;

/**
 * Which parameter symmetries a network keeps. Two networks are comparable only under the same symmetry, mask seed
 * included: masks and fixed values come from the mask seed of the sweep, never from the seed of a run.
 */
public sealed interface Symmetry permits Standard, WAsymmetric, SigmaAsymmetric, WSigmaAsymmetric {

    /**
     * The network with its nodes changed, for instance nonlinearities replaced; the parameter layout stays as it was.
     */
    Network rewrite(Network network);

    /**
     * The entries of the (rewritten) network's parameter vector that are fixed.
     *
     * @throws IllegalArgumentException if the symmetry does not fit the network
     */
    FixedEntries fixedEntries(Network network);
}
