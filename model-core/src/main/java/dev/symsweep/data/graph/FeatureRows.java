package dev.symsweep.data.graph;

import dev.symsweep.graph.DenseFeatures;
import dev.symsweep.graph.Features;
import dev.symsweep.graph.SparseMatrix;
import java.util.Arrays;

/** Features in the making, node after node; where most are zero they are kept as a sparse matrix. */
final class FeatureRows {

    /** With more of them a dense product is faster. */
    private static final double MOST_SPARSE = 0.25;

    private final int columns;
    private final int[] starts;
    private int[] indices = new int[1 << 10];
    private float[] values = new float[1 << 10];
    private int nodes;
    private int entries;

    /** Room for the rows of so many nodes. */
    FeatureRows(int nodes, int columns) {
        this.columns = columns;
        this.starts = new int[nodes + 1];
    }

    /** Adds a feature of the node that is under way, of a larger column than the one before. */
    void add(int column, float value) {
        if (value == 0) {
            return;
        }
        if (entries == indices.length) {
            int more = Math.addExact(entries, entries);
            indices = Arrays.copyOf(indices, more);
            values = Arrays.copyOf(values, more);
        }
        indices[entries] = column;
        values[entries++] = value;
    }

    /** Ends the row of a node. */
    void endRow() {
        starts[++nodes] = entries;
    }

    /** Divides each node's features by their sum, if that is not zero, as Kipf and Welling do. */
    void normalizeRows() {
        for (int node = 0; node < nodes; node++) {
            double sum = 0;
            for (int i = starts[node]; i < starts[node + 1]; i++) {
                sum += values[i];
            }
            for (int i = starts[node]; i < starts[node + 1] && sum != 0; i++) {
                values[i] /= (float) sum;
            }
        }
    }

    /** All of them. */
    Features features() {
        SparseMatrix sparse =
                SparseMatrix.of(columns, starts, Arrays.copyOf(indices, entries), Arrays.copyOf(values, entries));
        return entries > MOST_SPARSE * nodes * columns ? DenseFeatures.of(columns, sparse.dense()) : sparse;
    }
}
