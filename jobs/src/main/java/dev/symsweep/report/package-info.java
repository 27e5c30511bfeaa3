/**
 * What a sweep found. Each {@link Chapter} turns rows of the stores into tables and figures; {@link Report} puts the
 * chapters together, and the renderers show them on the terminal and on a page, {@code report.html}. Everything shown
 * is computed from the rows alone. Only the classes here know what a run and a curve are.
 */
@NullMarked
package dev.symsweep.report;

import org.jspecify.annotations.NullMarked;
