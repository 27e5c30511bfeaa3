/**
 * Graphs in oneDNN's passes: sums over neighbours, and products with features of which most are zero, in Java, as
 * oneDNN has no fast primitives for either. {@link dev.symsweep.engine.onednn.graph.GraphFusions} says which nodes are
 * computed together.
 */
@NullMarked
package dev.symsweep.engine.onednn.graph;

import org.jspecify.annotations.NullMarked;
