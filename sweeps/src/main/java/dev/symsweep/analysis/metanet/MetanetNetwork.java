package dev.symsweep.analysis.metanet;

import dev.symsweep.architecture.Metanets;
import dev.symsweep.network.Network;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The metanetworks of Lim et al. 2024 (appendix F.3.2), by their names in sweep files. */
public enum MetanetNetwork {
    /** A multilayer perceptron on the vector of weights. */
    MLP("mlp"),
    /** A convolutional network along the vector of weights. */
    DMC("dmc"),
    /** The same layer on every weight, the mean over all of them, and a multilayer perceptron on that. */
    DEEP_SETS("deep-sets"),
    /** A multilayer perceptron on seven statistics of every tensor. */
    STAT_NN("stat-nn");

    /** All by their names. */
    public static final Map<String, MetanetNetwork> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MetanetNetwork::label, Function.identity()));

    private final String label;

    MetanetNetwork(String label) {
        this.label = label;
    }

    /** Its name. */
    public String label() {
        return label;
    }

    /** Whether it reads statistics of tensors, not the weights themselves. */
    public boolean readsStatistics() {
        return this == STAT_NN;
    }

    /** The fewest inputs that it can read. */
    public int fewestInputs() {
        return this == DMC ? Metanets.fewestForDmc() : 1;
    }

    /**
     * The network for so many inputs.
     *
     * @param inputs weights of a vector, or statistics
     * @throws IllegalArgumentException if they are fewer than {@link #fewestInputs}
     */
    public Network network(int inputs) {
        return switch (this) {
            case MLP -> Metanets.mlp(inputs);
            case DMC -> Metanets.dmc(inputs);
            case DEEP_SETS -> Metanets.deepSets(inputs);
            case STAT_NN -> Metanets.statNn(inputs);
        };
    }

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static MetanetNetwork labelled(String label) {
        MetanetNetwork network = BY_LABEL.get(label);
        if (network == null) {
            throw new IllegalArgumentException("no such metanetwork as \"" + label + "\"");
        }
        return network;
    }
}
