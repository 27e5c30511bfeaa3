/**
 * The loss landscape between trained networks. A {@link dev.symsweep.landscape.Path} gives a parameter vector at every
 * point between two networks: {@link dev.symsweep.landscape.LinearPath} the straight line, those of
 * {@link dev.symsweep.landscape.repair.Repair} the line whose networks get their statistics back. A
 * {@link dev.symsweep.landscape.CurveEvaluator} makes a {@link dev.symsweep.landscape.Curve} of it, and that has a
 * {@link dev.symsweep.landscape.Barrier} of loss and of error.
 */
@NullMarked
package dev.symsweep.landscape;

import org.jspecify.annotations.NullMarked;
