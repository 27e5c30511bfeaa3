/**
 * What decides the weights of a run, and nothing else: its data, network, recipe, engine and seed, their canonical form
 * and its key. There are more than 25 classes, because each section of a specification is read and written by one.
 */
@NullMarked
package dev.symsweep.spec;

import org.jspecify.annotations.NullMarked;
