/**
 * One measurement: what is repeated, its clock, its processor time and memory, the machine it ran on, and the figures
 * of several rounds in a table.
 */
@NullMarked
package dev.symsweep.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
