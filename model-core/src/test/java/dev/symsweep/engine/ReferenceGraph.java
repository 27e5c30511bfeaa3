package dev.symsweep.engine;

import dev.symsweep.graph.Adjacency;
import dev.symsweep.graph.Neighbourhood;

/**
 * The graph that networks are tried on, and its sums over neighbours in plain double-precision loops, from their
 * formulas alone: a hub, a chain, a triangle, and a node without neighbours.
 */
final class ReferenceGraph {

    static final int NODES = 9;

    private static final int[][] EDGES = {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {4, 5}, {5, 6}, {6, 7}, {5, 7}, {1, 2}};

    private ReferenceGraph() {}

    /** As engines are given it; node 8 is alone. */
    static Adjacency adjacency() {
        int[] from = new int[EDGES.length];
        int[] to = new int[EDGES.length];
        for (int edge = 0; edge < EDGES.length; edge++) {
            from[edge] = EDGES[edge][0];
            to[edge] = EDGES[edge][1];
        }
        return Adjacency.undirected(NODES, from, to);
    }

    /** S X, or S^T X. */
    static double[][] product(Neighbourhood neighbourhood, double[][] rows, boolean isTransposed) {
        double[][] weights = weights(neighbourhood);
        double[][] sums = new double[NODES][rows[0].length];
        for (int i = 0; i < NODES; i++) {
            for (int j = 0; j < NODES; j++) {
                double weight = isTransposed ? weights[j][i] : weights[i][j];
                for (int channel = 0; channel < sums[i].length; channel++) {
                    sums[i][channel] += weight * rows[j][channel];
                }
            }
        }
        return sums;
    }

    private static double[][] weights(Neighbourhood neighbourhood) {
        double[][] joined = new double[NODES][NODES];
        for (int[] edge : EDGES) {
            joined[edge[0]][edge[1]] = 1;
            joined[edge[1]][edge[0]] = 1;
        }
        double[] degrees = new double[NODES];
        for (int i = 0; i < NODES; i++) {
            for (int j = 0; j < NODES; j++) {
                degrees[i] += joined[i][j];
            }
        }
        double[][] weights = new double[NODES][NODES];
        for (int i = 0; i < NODES; i++) {
            for (int j = 0; j < NODES; j++) {
                double self = i == j ? 1 : 0;
                double mean = degrees[i] == 0 ? 0 : joined[i][j] / degrees[i];
                weights[i][j] = switch (neighbourhood) {
                    case MEAN -> mean;
                    case ROOT_AND_MEAN -> self + mean;
                    case SYMMETRIC -> (self + joined[i][j]) / Math.sqrt((1 + degrees[i]) * (1 + degrees[j]));
                };
            }
        }
        return weights;
    }
}
