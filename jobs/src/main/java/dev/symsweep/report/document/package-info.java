/**
 * A report as data: sections of notes, tables, figures and definitions, before anything is drawn or laid out. Whoever
 * reports something makes such blocks, and the renderers do the rest; nothing here knows of runs or networks.
 */
@NullMarked
package dev.symsweep.report.document;

import org.jspecify.annotations.NullMarked;
