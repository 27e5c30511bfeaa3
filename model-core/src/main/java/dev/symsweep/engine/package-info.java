/**
 * How a network computes: an {@link dev.symsweep.engine.Engine} compiles a network for a batch size into an
 * {@link dev.symsweep.engine.Executable}, which gives outputs, loss and gradient. Providers live in subpackages and are found by name.
 */
@NullMarked
package dev.symsweep.engine;

import org.jspecify.annotations.NullMarked;
