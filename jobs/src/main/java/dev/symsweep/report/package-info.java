/**
 * What a sweep found: the barrier table on the terminal, and {@code report.html}, one file that needs nothing else to be read. Everything
 * shown is computed from the rows of the stores alone.
 */
@NullMarked
package dev.symsweep.report;

import org.jspecify.annotations.NullMarked;
