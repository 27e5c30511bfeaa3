/**
 * Graphs: who is whose neighbour ({@link dev.symsweep.graph.Adjacency}), what a node takes from its neighbours
 * ({@link dev.symsweep.graph.Neighbourhood}), and the sparse matrices that both become.
 */
@NullMarked
package dev.symsweep.graph;

import org.jspecify.annotations.NullMarked;
