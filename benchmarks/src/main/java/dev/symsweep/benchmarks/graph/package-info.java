/** Training steps of graph networks on drawn graphs, by us and by libtorch. */
@NullMarked
package dev.symsweep.benchmarks.graph;

import org.jspecify.annotations.NullMarked;
