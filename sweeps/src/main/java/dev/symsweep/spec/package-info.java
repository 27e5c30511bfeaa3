/**
 * What decides the weights of a run, and nothing else: its data, network, recipe, engine and seed, their canonical form
 * and its key.
 */
@NullMarked
package dev.symsweep.spec;

import org.jspecify.annotations.NullMarked;
