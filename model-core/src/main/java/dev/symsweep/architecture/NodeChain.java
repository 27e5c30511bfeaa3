package dev.symsweep.architecture;

import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Nodes in the making, each reading the one before. A branch starts with {@link #from}. */
final class NodeChain {

    private final List<Node> nodes;
    private final String last;

    private NodeChain(List<Node> nodes, String last) {
        this.nodes = nodes;
        this.last = last;
    }

    static NodeChain atInput() {
        return new NodeChain(new ArrayList<>(), Network.INPUT);
    }

    /** The name of the node that the next one will read. */
    String last() {
        return last;
    }

    /** Appends the node that {@code node} makes from the name of its input. */
    NodeChain then(Function<String, Node> node) {
        Node made = node.apply(last);
        nodes.add(made);
        return new NodeChain(nodes, made.name());
    }

    /** The same nodes, the next one reading an earlier one. */
    NodeChain from(String name) {
        return new NodeChain(nodes, name);
    }

    Network network(Shape input) {
        return Network.of(input, nodes);
    }
}
