/** The norm of each run's weights: its section of the sweep file, its rows and their table, and what is missing. */
@NullMarked
package dev.symsweep.norms.analysis;

import org.jspecify.annotations.NullMarked;
