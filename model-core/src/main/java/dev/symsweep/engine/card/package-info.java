/**
 * Graphics cards for engines that compute on them: which ones a machine has, and which one the work of a thread was
 * given.
 */
@NullMarked
package dev.symsweep.engine.card;

import org.jspecify.annotations.NullMarked;
