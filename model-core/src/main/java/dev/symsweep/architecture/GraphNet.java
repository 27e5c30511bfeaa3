package dev.symsweep.architecture;

import dev.symsweep.graph.Neighbourhood;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Add;
import dev.symsweep.network.Aggregation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.setting.InvalidSettingException;
import java.util.List;

/**
 * A graph network for classes of nodes: each hidden layer takes something from a node's neighbours, is dense, then
 * (optionally) a norm, then the activation.
 *
 * <p>{@code hidden = [256, 256, 256]} with {@link Kind#MEAN_WITH_ROOT}, batch norm, GELU and a dense readout is the
 * network of lim2024, section 3.3; {@code hidden = [16]} with {@link Kind#GCN}, no norm, ReLU and a readout like the
 * layers is the graph convolutional network of Kipf, Welling 2017, but for its dropout.
 *
 * @param hidden widths of the hidden layers, at least one
 * @param kind what layers take from the neighbours
 * @param norm what follows each hidden layer; group norm is for images only
 * @param activation the nonlinearity of each hidden layer
 * @param readout what gives the outputs
 */
public record GraphNet(List<Integer> hidden, Kind kind, Norm norm, Activation activation, Readout readout)
        implements Architecture {

    /** What a layer takes from a node's neighbours. */
    public enum Kind {
        /** W (x + mean of the neighbours) + b (lim2024, section 3.3). */
        MEAN_WITH_ROOT,
        /** The weighted sum over neighbours and node of a graph convolution (Kipf, Welling 2017). */
        GCN,
        /** W x + V (mean of the neighbours) + b (GraphSAGE; Hamilton et al. 2017), each map with a bias. */
        SAGE
    }

    /** What gives the outputs. */
    public enum Readout {
        /** A dense layer on the node alone. */
        DENSE,
        /** A layer like the hidden ones, without norm and activation. */
        GRAPH
    }

    public GraphNet {
        hidden = List.copyOf(hidden);
        if (hidden.isEmpty()) {
            throw new InvalidSettingException("hidden", "a graph network needs at least one hidden layer");
        }
        if (norm == Norm.GROUP_NORM) {
            throw new InvalidSettingException(
                    "norm",
                    "norm of a graph network is group norm, which is for images, must be none, layer norm or batch"
                            + " norm");
        }
        for (int width : hidden) {
            if (width <= 0) {
                throw new InvalidSettingException("hidden", "hidden width is " + width + ", must be positive");
            }
        }
    }

    @Override
    public Network network(Shape input, int outputs) {
        NodeChain chain = NodeChain.atInput();
        for (int i = 0; i < hidden.size(); i++) {
            int layer = i + 1;
            chain = layer(chain, "hidden" + layer, hidden.get(i));
            chain = norm.appendTo(chain, "norm" + layer)
                    .then(last -> new Pointwise("activation" + layer, last, activation));
        }
        NodeChain last = chain;
        NodeChain whole = readout == Readout.GRAPH
                ? layer(last, "output", outputs)
                : last.then(node -> new Dense("output", node, outputs));
        return whole.network(Shape.of(input.elements()));
    }

    private NodeChain layer(NodeChain chain, String name, int width) {
        if (kind == Kind.SAGE) {
            String read = chain.last();
            NodeChain self = chain.then(node -> new Dense(name + "-self", node, width));
            return self.from(read)
                    .then(node -> new Aggregation(name + "-mean", node, Neighbourhood.MEAN))
                    .then(node -> new Dense(name + "-neighbours", node, width))
                    .then(node -> new Add(name, self.last(), node));
        }
        Neighbourhood neighbourhood = kind == Kind.GCN ? Neighbourhood.SYMMETRIC : Neighbourhood.ROOT_AND_MEAN;
        return chain.then(node -> new Aggregation(name + "-sum", node, neighbourhood))
                .then(node -> new Dense(name, node, width));
    }
}
