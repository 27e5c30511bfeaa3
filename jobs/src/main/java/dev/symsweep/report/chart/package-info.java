/**
 * Charts as data: what is to be seen, in the units it is shown in, and nothing of how it is drawn. A series has a slot,
 * its place among all series of a report, which gives it the same colour in every chart and table.
 */
@NullMarked
package dev.symsweep.report.chart;

import org.jspecify.annotations.NullMarked;
