/**
 * Weight matching (Ainsworth et al. 2022): pairs aligned by the inner product of their weights.
 * {@link dev.symsweep.alignment.weight.WeightMatching} is where to start; how weights are copied and scored serves
 * other rooms too.
 */
@NullMarked
package dev.symsweep.alignment.weight;

import org.jspecify.annotations.NullMarked;
