/**
 * What becomes of a report: an HTML page that needs nothing else to be read, lines for a terminal, and pictures and
 * numbers of its figures as files. Charts are laid out by JFreeChart; a page holds them as SVG, which takes its colours
 * from the page's style sheet.
 */
@NullMarked
package dev.symsweep.report.render;

import org.jspecify.annotations.NullMarked;
