package dev.symsweep.symmetry;

import dev.symsweep.network.Network;

/**
 * Networks that are W-asymmetric and whose nonlinearities are FiGLU as well: what the script of lim2024 trains as its
 * W-asymmetric graph networks.
 *
 * @param w what is fixed in the weights
 * @param sigma the gates
 */
public record WSigmaAsymmetric(WAsymmetric w, SigmaAsymmetric sigma) implements Symmetry {

    @Override
    public Network rewrite(Network network) {
        return sigma.rewrite(network);
    }

    @Override
    public FixedEntries fixedEntries(Network network) {
        return w.fixedEntries(network);
    }
}
