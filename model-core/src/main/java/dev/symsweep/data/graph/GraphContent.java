package dev.symsweep.data.graph;

import dev.symsweep.data.DataException;
import dev.symsweep.data.Examples;
import dev.symsweep.graph.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A graph as it was read.
 *
 * @param nodes all of them, each of which counts
 * @param train numbers of the nodes that are trained on
 * @param valid of those that are held out
 * @param test of those that are tested on
 * @param sha256s of the files' contents, in the order in which they were read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GraphContent(GraphExamples nodes, int[] train, int[] valid, int[] test, List<String> sha256s) {

    /** @throws DataException if two parts share a node, or there is none to train or to test on */
    public GraphContent {
        sha256s = List.copyOf(sha256s);
        requireNodes(nodes.name(), "train", train);
        requireNodes(nodes.name(), "test", test);
        requireApart(nodes.name(), "train", train, "valid", valid);
        requireApart(nodes.name(), "train", train, "test", test);
        requireApart(nodes.name(), "valid", valid, "test", test);
    }

    private static void requireNodes(String name, String part, int[] nodes) {
        if (nodes.length == 0) {
            throw new DataException(name + ": its split has no node in " + part + ", must have at least one");
        }
    }

    private static void requireApart(String name, String part, int[] nodes, String otherPart, int[] otherNodes) {
        int[] sorted = otherNodes.clone();
        Arrays.sort(sorted);
        for (int node : nodes) {
            if (Arrays.binarySearch(sorted, node) >= 0) {
                throw new DataException(name + ": its split has node " + node + " in " + part + " and in " + otherPart
                        + ", must have it in one");
            }
        }
    }

    /** The graph. */
    public Graph graph() {
        return nodes.graph().orElseThrow();
    }

    /** The nodes that are trained on, among all of them. */
    public GraphExamples training() {
        return nodes.counting(nodes.name() + "/train", train);
    }

    /** Those that are held out; empty if none are. */
    public Optional<Examples> validation() {
        return valid.length == 0 ? Optional.empty() : Optional.of(nodes.counting(nodes.name() + "/valid", valid));
    }

    /** Those that are tested on. */
    public GraphExamples testing() {
        return nodes.counting(nodes.name() + "/test", test);
    }
}
