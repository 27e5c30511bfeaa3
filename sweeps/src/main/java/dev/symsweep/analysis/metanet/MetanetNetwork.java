package dev.symsweep.analysis.metanet;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The metanetworks of Lim et al. 2024 (appendix F.3.2), by their names in sweep files. */
public enum MetanetNetwork {
    /** A multilayer perceptron on the vector of weights. */
    MLP("mlp"),
    /** Deep meta classifier: convolutions along the vector of weights. */
    DMC("dmc"),
    /** The same few layers on every weight, averaged over the vector. */
    DEEP_SETS("deep-sets"),
    /** A multilayer perceptron on seven statistics of every tensor. */
    STAT_NN("stat-nn");

    /** All by their names. */
    public static final Map<String, MetanetNetwork> BY_LABEL = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(MetanetNetwork::label, Function.identity()));

    private static final int MLP_WIDTH = 64;
    private static final int STAT_NN_WIDTH = 256;

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

    /**
     * The network for so many inputs.
     *
     * @param inputs weights of a vector, or statistics
     * @throws IllegalArgumentException if they are too few
     */
    public Network network(int inputs) {
        return switch (this) {
            case MLP -> normed(inputs, MLP_WIDTH);
            case STAT_NN -> normed(inputs, STAT_NN_WIDTH, STAT_NN_WIDTH);
            case DMC, DEEP_SETS -> throw new IllegalArgumentException("PROVISIONAL");
        };
    }

    private static Network normed(int inputs, int... widths) {
        List<Node> nodes = new ArrayList<>();
        String last = Network.INPUT;
        for (int i = 0; i < widths.length; i++) {
            nodes.add(new Dense("hidden" + i, last, widths[i]));
            nodes.add(new Pointwise("activation" + i, "hidden" + i, Activation.RELU));
            nodes.add(new LayerNorm("norm" + i, "activation" + i, 1e-5f));
            last = "norm" + i;
        }
        nodes.add(new Dense("output", last, 1));
        return Network.of(Shape.of(inputs), nodes);
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
