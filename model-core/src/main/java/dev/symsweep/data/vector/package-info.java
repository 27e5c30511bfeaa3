/** Examples that are vectors: inputs and targets are real numbers. */
@NullMarked
package dev.symsweep.data.vector;

import org.jspecify.annotations.NullMarked;
