package dev.symsweep.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A network as data: nodes in the order of computation, the last of which gives the outputs. It is a function of one
 * flat parameter vector, laid out by {@link #layout()}.
 */
public final class Network implements Serializable {

    /** The name under which nodes read the network's input. */
    public static final String INPUT = "input";

    private final Shape inputShape;
    private final List<Node> nodes;
    private final Map<String, Shape> shapes = new HashMap<>();
    private final ParameterLayout layout;

    private Network(Shape inputShape, List<Node> nodes) {
        this.inputShape = inputShape;
        this.nodes = List.copyOf(nodes);
        shapes.put(INPUT, inputShape);
        List<ParameterTensor> tensors = new ArrayList<>();
        for (Node node : nodes) {
            List<Shape> inputShapes = node.inputs().stream().map(this::shape).toList();
            if (shapes.containsKey(node.name())) {
                throw new IllegalArgumentException("two nodes are named \"" + node.name() + "\"");
            }
            tensors.addAll(node.tensors(inputShapes));
            shapes.put(node.name(), node.outputShape(inputShapes));
        }
        requireAllRead(nodes);
        this.layout = ParameterLayout.packed(tensors);
    }

    private static void requireAllRead(List<Node> nodes) {
        Set<String> read =
                nodes.stream().flatMap(node -> node.inputs().stream()).collect(Collectors.toSet());
        for (Node node : nodes.subList(0, nodes.size() - 1)) {
            if (!read.contains(node.name())) {
                throw new IllegalArgumentException(
                        "node " + node.name() + " is read by no other node and is not the last");
            }
        }
    }

    /**
     * A network of these nodes.
     *
     * @param inputShape shape of one example
     * @param nodes at least one, each reading only the input or earlier nodes
     * @throws IllegalArgumentException if a name is unknown or used twice, shapes do not fit, or a node other than the
     *     last is read by none
     */
    public static Network of(Shape inputShape, List<Node> nodes) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one node");
        }
        return new Network(inputShape, nodes);
    }

    /** The shape of an example. */
    public Shape inputShape() {
        return inputShape;
    }

    /** The nodes, each after those that it reads. */
    public List<Node> nodes() {
        return nodes;
    }

    /** Where each parameter tensor stands in a parameter vector. */
    public ParameterLayout layout() {
        return layout;
    }

    /** The number of outputs: scalars that the last node gives for an example. */
    public int outputs() {
        return shape(nodes.get(nodes.size() - 1).name()).elements();
    }

    /**
     * The shape of one example's activation after the node of that name, or of the input.
     *
     * @throws IllegalArgumentException if there is no such node
     */
    public Shape shape(String nodeName) {
        Shape shape = shapes.get(nodeName);
        if (shape == null) {
            throw new IllegalArgumentException("no node \"" + nodeName + "\" before this point of the network");
        }
        return shape;
    }

    /**
     * Multiply-adds of one example's forward pass, see {@link Node#multiplyAdds}; a training step takes about three
     * times as many.
     */
    public long multiplyAdds() {
        return nodes.stream()
                .mapToLong(node -> node.multiplyAdds(
                        node.inputs().stream().map(this::shape).toList()))
                .sum();
    }

    /** Whether nodes sum over neighbours, so that a batch must be all nodes of a graph. */
    public boolean readsGraph() {
        return nodes.stream().anyMatch(Aggregation.class::isInstance);
    }

    /** The scalars of all images that nodes put out for one example; feature vectors, which are small, do not count. */
    public long imageElements() {
        return nodes.stream()
                .map(node -> shape(node.name()))
                .filter(shape -> shape.rank() == Shape.IMAGE_RANK)
                .mapToLong(Shape::elements)
                .sum();
    }

    /**
     * The same network with every node replaced by those that {@code rewrite} makes of it, in the order of computation.
     * What reads the node reads the last of them, so that one must have its name; the names of the others must be new.
     *
     * @throws IllegalArgumentException if no last node of the node's name is left, or the nodes make no network
     */
    public Network rewrite(Function<Node, List<Node>> rewrite) {
        return of(
                inputShape,
                nodes.stream().flatMap(node -> replaced(node, rewrite).stream()).toList());
    }

    private static List<Node> replaced(Node node, Function<Node, List<Node>> rewrite) {
        List<Node> replaced = rewrite.apply(node);
        if (replaced.isEmpty() || !replaced.get(replaced.size() - 1).name().equals(node.name())) {
            throw new IllegalArgumentException("node " + node.name() + " becomes "
                    + replaced.stream().map(Node::name).toList() + ", the last must have its name");
        }
        return replaced;
    }
}
