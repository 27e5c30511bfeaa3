package dev.symsweep.evaluation;

import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The part of a network that leads from one node to another, and from that one alone: the start dominates the end.
 *
 * <p>A network whose batch norms follow each other is run segment by segment, as the statistics of one decide what the
 * next one reads. Segments end where a batch norm reads, and where the ways to several of these ends part, such as
 * before a residual block. Each starts at the last end that dominates its own and whose activation can be kept for all
 * examples; from the input, if there is none. In a residual network every convolution is so computed about twice,
 * however many batch norms there are.
 *
 * @param start the node whose activation is put in, or the input
 * @param end the node whose activation is read, or the input
 * @param network from the start to the end; none if they are one
 * @param readers the batch norms that read the end
 */
record Segment(String start, String end, Optional<Network> network, List<BatchNorm> readers) {

    /** The most that is kept of one activation, over all examples. */
    private static final long MOST_BYTES = 128L << 20;

    /** The segments of a network, in the order of computation; none if it has no batch norm. */
    static List<Segment> of(Network network, int examples) {
        DominatorTree tree = DominatorTree.of(network);
        Set<String> read = norms(network).map(BatchNorm::input).collect(Collectors.toSet());
        Set<String> forks = tree.forks(read);
        List<String> names = Stream.concat(
                        Stream.of(Network.INPUT), network.nodes().stream().map(Node::name))
                .toList();
        Set<String> starts = names.stream()
                .filter(name -> read.contains(name) || forks.contains(name))
                .filter(name -> (long) examples * network.shape(name).elements() * Float.BYTES <= MOST_BYTES)
                .collect(Collectors.toCollection(HashSet::new));
        starts.add(Network.INPUT);
        return names.stream()
                .filter(name -> read.contains(name) || !name.equals(Network.INPUT) && starts.contains(name))
                .map(end -> of(network, start(tree, end, starts), end))
                .toList();
    }

    private static Segment of(Network network, String start, String end) {
        List<BatchNorm> readers =
                norms(network).filter(norm -> norm.input().equals(end)).toList();
        Optional<Network> between = start.equals(end) ? Optional.empty() : Optional.of(between(network, start, end));
        return new Segment(start, end, between, readers);
    }

    private static Stream<BatchNorm> norms(Network network) {
        return network.nodes().stream().filter(BatchNorm.class::isInstance).map(BatchNorm.class::cast);
    }

    private static String start(DominatorTree tree, String end, Set<String> starts) {
        String start = end;
        while (!start.equals(Network.INPUT)) {
            start = tree.parent(start);
            if (starts.contains(start)) {
                return start;
            }
        }
        return start;
    }

    private static Network between(Network network, String start, String end) {
        List<Node> nodes = new ArrayList<>(path(network, start, end));
        // Engines want parameters and a vector at the end.
        String last = end;
        if (network.shape(end).rank() > 1) {
            last = "vector of " + end;
            nodes.add(new Flatten(last, end));
        }
        nodes.add(new Dense("behind " + end, last, 1));
        return startingAt(start, network.shape(start), nodes);
    }

    /**
     * The network of nodes that read what a node puts out, which is put in.
     *
     * @param start the node, or the input
     * @param output the shape of what it puts out; a vector is put in as an image of one position
     */
    static Network startingAt(String start, Shape output, List<Node> nodes) {
        if (start.equals(Network.INPUT)) {
            return Network.of(output, nodes);
        }
        // A node under the start's name passes on what is put in.
        List<Node> all = new ArrayList<>();
        Shape input = output;
        if (input.rank() == 1) {
            input = Shape.of(1, 1, input.channels());
            all.add(new Flatten(start, Network.INPUT));
        } else {
            all.add(new PaddedShortcut(start, Network.INPUT, input.channels(), 1));
        }
        all.addAll(nodes);
        return Network.of(input, all);
    }

    /** The nodes after the start that the end depends on, and the end. */
    private static List<Node> path(Network network, String start, String end) {
        Set<String> needed = new HashSet<>(Set.of(end));
        List<Node> nodes = network.nodes();
        IntStream.iterate(nodes.size() - 1, i -> i >= 0, i -> i - 1)
                .mapToObj(nodes::get)
                .filter(node -> needed.contains(node.name()) && !node.name().equals(start))
                .forEach(node -> needed.addAll(node.inputs()));
        needed.remove(start);
        return nodes.stream().filter(node -> needed.contains(node.name())).toList();
    }

    /**
     * The parameters of a segment's network.
     *
     * @param whole the network that the segment is of
     * @param vector of the whole network
     */
    static float[] parameters(Network segment, Network whole, float[] vector) {
        float[] parameters = new float[segment.layout().size()];
        for (ParameterTensor tensor : whole.layout().tensors()) {
            segment.layout().tensors().stream()
                    .filter(own -> own.name().equals(tensor.name()))
                    .forEach(own -> System.arraycopy(vector, tensor.offset(), parameters, own.offset(), tensor.size()));
        }
        return parameters;
    }
}
