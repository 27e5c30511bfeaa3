/** Architectures: each a few lines that build a {@link dev.symsweep.network.Network}. */
@NullMarked
package dev.symsweep.architecture;

import org.jspecify.annotations.NullMarked;
