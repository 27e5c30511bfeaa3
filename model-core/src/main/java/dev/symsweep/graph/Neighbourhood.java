package dev.symsweep.graph;

/** What a node takes from its neighbours, as the weights of a sum. A node without neighbours has a mean of zero. */
public enum Neighbourhood {
    /** The mean over the neighbours (GraphSAGE; Hamilton et al. 2017): D^-1 A. */
    MEAN {
        @Override
        protected float self(Adjacency graph, int node) {
            return 0;
        }

        @Override
        protected float neighbour(Adjacency graph, int node, int neighbour) {
            return 1f / graph.degree(node);
        }
    },
    /** The node itself and the mean over its neighbours (lim2024, appendix F.1.2): I + D^-1 A. */
    ROOT_AND_MEAN {
        @Override
        protected float self(Adjacency graph, int node) {
            return 1;
        }

        @Override
        protected float neighbour(Adjacency graph, int node, int neighbour) {
            return 1f / graph.degree(node);
        }
    },
    /**
     * The symmetric normalisation of graph convolutional networks (Kipf, Welling 2017): (D + I)^-1/2 (A + I) (D +
     * I)^-1/2.
     */
    SYMMETRIC {
        @Override
        protected float self(Adjacency graph, int node) {
            return 1f / (graph.degree(node) + 1);
        }

        @Override
        protected float neighbour(Adjacency graph, int node, int neighbour) {
            return (float) (1 / Math.sqrt((graph.degree(node) + 1.0) * (graph.degree(neighbour) + 1.0)));
        }
    };

    /** The weight of a node in its own sum; 0 if it has none. */
    protected abstract float self(Adjacency graph, int node);

    /** The weight of a neighbour in a node's sum. */
    protected abstract float neighbour(Adjacency graph, int node, int neighbour);

    /** The weights of all sums, a row for each node. */
    public SparseMatrix weights(Adjacency graph) {
        int nodes = graph.nodes();
        int[] starts = new int[nodes + 1];
        for (int node = 0; node < nodes; node++) {
            starts[node + 1] = Math.addExact(starts[node], graph.degree(node) + (self(graph, node) == 0 ? 0 : 1));
        }
        int[] columns = new int[starts[nodes]];
        float[] values = new float[columns.length];
        for (int node = 0; node < nodes; node++) {
            write(graph, node, starts[node], columns, values);
        }
        return SparseMatrix.of(nodes, starts, columns, values);
    }

    /** One row, in the order of nodes. */
    private void write(Adjacency graph, int node, int from, int[] columns, float[] values) {
        int place = from;
        float own = self(graph, node);
        boolean isSelfDue = own != 0;
        for (int i = graph.start(node); i < graph.start(node + 1); i++) {
            int neighbour = graph.neighbour(i);
            if (isSelfDue && neighbour > node) {
                columns[place] = node;
                values[place++] = own;
                isSelfDue = false;
            }
            columns[place] = neighbour;
            values[place++] = neighbour(graph, node, neighbour);
        }
        if (isSelfDue) {
            columns[place] = node;
            values[place] = own;
        }
    }
}
