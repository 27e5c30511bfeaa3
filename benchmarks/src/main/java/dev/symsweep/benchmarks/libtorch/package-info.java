/** libtorch as a peer: a {@link dev.symsweep.network.Network} on its functions, in training and in evaluation. */
@NullMarked
package dev.symsweep.benchmarks.libtorch;

import org.jspecify.annotations.NullMarked;
