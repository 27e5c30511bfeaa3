/**
 * Permutations that are found at one moment of training and used at another: how well they align there
 * ({@code TransferRow}), for all pairs of moments that a sweep asks for.
 */
@NullMarked
package dev.symsweep.analysis.transfer;

import org.jspecify.annotations.NullMarked;
