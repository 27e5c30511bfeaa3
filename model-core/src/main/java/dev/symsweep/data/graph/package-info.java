/** Graphs as data: nodes with features and classes, of which some are trained on and others tested on. */
@NullMarked
package dev.symsweep.data.graph;

import org.jspecify.annotations.NullMarked;
