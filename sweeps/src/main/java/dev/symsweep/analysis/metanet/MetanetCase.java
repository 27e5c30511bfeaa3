package dev.symsweep.analysis.metanet;

import java.io.Serializable;

/**
 * What a metanetwork is to predict.
 *
 * @param arm of whose networks
 * @param network which metanetwork
 * @param label which property of a network
 */
public record MetanetCase(String arm, MetanetNetwork network, String label) implements Serializable {

    @Override
    public String toString() {
        return network.label() + " on " + label + " of arm " + arm;
    }
}
