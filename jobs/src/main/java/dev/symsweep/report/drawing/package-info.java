/**
 * Lays charts out with JFreeChart: {@link ChartDrawing} makes a {@link Picture} of each kind, which can be painted or
 * taken apart into shapes and texts.
 */
@NullMarked
package dev.symsweep.report.drawing;

import org.jspecify.annotations.NullMarked;
