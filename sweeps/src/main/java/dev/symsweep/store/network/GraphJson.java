package dev.symsweep.store.network;

import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Shape;
import dev.symsweep.yaml.CanonicalJson;
import java.util.List;
import java.util.Map;

/** The nodes of a network as canonical JSON, which says all that is needed to compute it besides its parameters. */
public final class GraphJson {

    private GraphJson() {}

    /** The JSON of a network; {@code docs/networks.md} says what stands in it. */
    public static String write(Network network) {
        return CanonicalJson.write(Map.of(
                "input", Network.INPUT,
                "input-shape", NodeJson.sizes(network.inputShape()),
                "image-axes", List.of("height", "width", "channels"),
                "nodes",
                        network.nodes().stream()
                                .map(node -> NodeJson.write(node, inputShapes(network, node)))
                                .toList(),
                "output", network.nodes().get(network.nodes().size() - 1).name()));
    }

    private static List<Shape> inputShapes(Network network, Node node) {
        return node.inputs().stream().map(network::shape).toList();
    }
}
