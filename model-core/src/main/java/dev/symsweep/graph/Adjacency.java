package dev.symsweep.graph;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The neighbours of each node of an undirected graph: no node is its own, and none is so twice. Immutable and
 * thread-safe.
 */
public final class Adjacency implements Serializable {

    private static final long serialVersionUID = 1;

    private final int[] starts;
    private final int[] neighbours;

    private Adjacency(int[] starts, int[] neighbours) {
        this.starts = starts;
        this.neighbours = neighbours;
    }

    /**
     * The graph with these edges, in both directions. Edges that are there several times, in whichever direction, count
     * once; those from a node to itself are left out.
     *
     * @param nodes number of nodes, at least one
     * @param from one end of each edge
     * @param to the other end
     * @throws IllegalArgumentException if there is no node, the ends are not as many, or one is no node
     */
    public static Adjacency undirected(int nodes, int[] from, int[] to) {
        if (nodes < 1) {
            throw new IllegalArgumentException("a graph has " + nodes + " nodes, must have at least one");
        }
        if (from.length != to.length) {
            throw new IllegalArgumentException(
                    "edges have " + from.length + " first ends but " + to.length + " second ones");
        }
        int[] starts = new int[nodes + 1];
        for (int edge = 0; edge < from.length; edge++) {
            requireNode(from[edge], edge, nodes);
            requireNode(to[edge], edge, nodes);
            if (from[edge] != to[edge]) {
                starts[from[edge] + 1]++;
                starts[to[edge] + 1]++;
            }
        }
        for (int node = 0; node < nodes; node++) {
            starts[node + 1] = Math.addExact(starts[node + 1], starts[node]);
        }
        int[] next = Arrays.copyOf(starts, nodes);
        int[] all = new int[starts[nodes]];
        for (int edge = 0; edge < from.length; edge++) {
            if (from[edge] != to[edge]) {
                all[next[from[edge]]++] = to[edge];
                all[next[to[edge]]++] = from[edge];
            }
        }
        return distinct(starts, all);
    }

    private static void requireNode(int node, int edge, int nodes) {
        if (node < 0 || node >= nodes) {
            throw new IllegalArgumentException(
                    "edge " + edge + " has end " + node + ", there are nodes 0.." + (nodes - 1));
        }
    }

    private static Adjacency distinct(int[] starts, int[] all) {
        int nodes = starts.length - 1;
        int[] newStarts = new int[nodes + 1];
        int kept = 0;
        for (int node = 0; node < nodes; node++) {
            Arrays.sort(all, starts[node], starts[node + 1]);
            for (int i = starts[node]; i < starts[node + 1]; i++) {
                if (i == starts[node] || all[i] != all[i - 1]) {
                    all[kept++] = all[i];
                }
            }
            newStarts[node + 1] = kept;
        }
        return new Adjacency(newStarts, Arrays.copyOf(all, kept));
    }

    /** The number of nodes. */
    public int nodes() {
        return starts.length - 1;
    }

    /** The number of edges, each of which joins two nodes. */
    public int edges() {
        return neighbours.length / 2;
    }

    /** How many neighbours a node has. */
    public int degree(int node) {
        return starts[node + 1] - starts[node];
    }

    /** The place of a node's first neighbour among those of all nodes. */
    int start(int node) {
        return starts[node];
    }

    /** The neighbours of all nodes, one node's after the other's, ascending. */
    int neighbour(int place) {
        return neighbours[place];
    }
}
