/** Matrix products of 32-bit floats in native memory that has an owner: what alignment computes its scores with. */
@NullMarked
package dev.symsweep.algebra;

import org.jspecify.annotations.NullMarked;
