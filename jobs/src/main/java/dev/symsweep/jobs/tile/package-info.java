/** Pairs in tiles: each task reads each of few weight vectors once, for many pairs. */
@NullMarked
package dev.symsweep.jobs.tile;

import org.jspecify.annotations.NullMarked;
