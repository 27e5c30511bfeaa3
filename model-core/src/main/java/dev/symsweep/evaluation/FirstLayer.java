package dev.symsweep.evaluation;

import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network cut behind its first layer, whose outputs are linear in its weights and bias: a dense layer or convolution
 * that alone reads the input. The head's parameters are the first of the network's vector, the tail's are the others.
 *
 * @param head from the input to the layer's outputs, image or not, as one row for each example
 * @param tail from these rows to the network's outputs
 * @param fanIn multiply-adds of one output of the layer
 */
record FirstLayer(Network head, Network tail, long fanIn) {

    /** The cut of a network; none if its first layer is another one, or nothing with parameters follows. */
    static Optional<FirstLayer> of(Network network) {
        List<Node> nodes = network.nodes();
        int layer = nodes.get(0) instanceof Flatten ? 1 : 0;
        if (nodes.size() < layer + 2 || !isLinear(nodes.get(layer))) {
            return Optional.empty();
        }
        List<Node> first = nodes.subList(0, layer + 1);
        List<Node> rest = nodes.subList(layer + 1, nodes.size());
        Set<String> hidden = new HashSet<>(Set.of(Network.INPUT));
        first.subList(0, layer).forEach(node -> hidden.add(node.name()));
        if (rest.stream().flatMap(node -> node.inputs().stream()).anyMatch(hidden::contains)) {
            return Optional.empty();
        }
        String name = nodes.get(layer).name();
        Shape between = network.shape(name);
        Network tail = Segment.startingAt(name, between, rest);
        if (tail.layout().differentiable() == 0) {
            return Optional.empty();
        }
        Network head = Network.of(network.inputShape(), asRow(first, between));
        return Optional.of(new FirstLayer(head, tail, head.multiplyAdds() / between.elements()));
    }

    private static boolean isLinear(Node node) {
        return node instanceof Dense || node instanceof Convolution;
    }

    /** Engines want a vector at the end. */
    private static List<Node> asRow(List<Node> nodes, Shape output) {
        List<Node> all = new ArrayList<>(nodes);
        if (output.rank() > 1) {
            String last = nodes.get(nodes.size() - 1).name();
            all.add(new Flatten("vector of " + last, last));
        }
        return all;
    }

    /** The head's part of the network's vector. */
    float[] headOf(float[] vector) {
        return Arrays.copyOf(vector, head.layout().size());
    }

    /** The tail's part of the network's vector. */
    float[] tailOf(float[] vector) {
        return Arrays.copyOfRange(vector, head.layout().size(), vector.length);
    }
}
