package dev.symsweep.architecture;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer perceptron: each hidden layer is dense, then (optionally) layer norm, then the activation; a dense layer gives the
 * logits. {@code hidden = [512, 512, 512]} with layer norm and GELU is the network of lim2024, appendix F.1.1.
 *
 * @param hidden widths of the hidden layers, at least one
 * @param norm what follows each hidden dense layer
 * @param activation the nonlinearity of each hidden layer
 */
public record Mlp(List<Integer> hidden, Norm norm, Activation activation) implements Architecture {

    /** What normalises a hidden layer. */
    public enum Norm {
        NONE,
        LAYER_NORM
    }

    public Mlp {
        hidden = List.copyOf(hidden);
        if (hidden.isEmpty()) {
            throw new IllegalArgumentException("an MLP needs at least one hidden layer");
        }
        for (int width : hidden) {
            if (width <= 0) {
                throw new IllegalArgumentException("hidden width is " + width + ", must be positive");
            }
        }
    }

    @Override
    public Network network(Shape input, int classes) {
        List<Node> nodes = new ArrayList<>();
        String previous = Network.INPUT;
        for (int i = 0; i < hidden.size(); i++) {
            int layer = i + 1;
            nodes.add(new Node.Dense("hidden" + layer, previous, hidden.get(i)));
            previous = "hidden" + layer;
            if (norm == Norm.LAYER_NORM) {
                nodes.add(new Node.LayerNorm("norm" + layer, previous, Node.LayerNorm.DEFAULT_EPSILON));
                previous = "norm" + layer;
            }
            nodes.add(new Node.Pointwise("activation" + layer, previous, activation));
            previous = "activation" + layer;
        }
        nodes.add(new Node.Dense("output", previous, classes));
        return Network.of(Shape.of(input.elements()), nodes);
    }
}
