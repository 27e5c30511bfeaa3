package dev.symsweep.graph;

import java.io.Serializable;

/** What is known of each node: a row of numbers, of which most are zero ({@link SparseMatrix}) or not. */
public sealed interface Features extends Serializable permits SparseMatrix, DenseFeatures {

    /** The number of nodes. */
    int rows();

    /** The numbers of a node. */
    int columns();

    /** Writes a node's row into {@code into} from {@code offset} on. */
    void copyRow(int row, float[] into, int offset);

    /**
     * The rows of all nodes, one after another.
     *
     * @throws ArithmeticException if they are more numbers than an array holds
     */
    float[] dense();
}
