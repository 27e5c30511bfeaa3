/**
 * The fast CPU engine, on oneDNN through JavaCPP. A network becomes two fixed lists of steps over preallocated native
 * memory, one forward and one backward; a training step runs them in order and allocates nothing.
 *
 * <p>Here is what knows the whole network: the engine and its executable, a {@code Program} of two passes for a number
 * of examples, the plans of these passes, and the slices of a batch. How one node becomes steps stands in {@code node},
 * what steps and memory are in {@code pass}.
 */
@NullMarked
package dev.symsweep.engine.onednn;

import org.jspecify.annotations.NullMarked;
