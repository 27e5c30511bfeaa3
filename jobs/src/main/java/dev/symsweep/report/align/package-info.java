/** The chapter on alignments: how many there are, that they change no network's loss, and how well weights match. */
@NullMarked
package dev.symsweep.report.align;

import org.jspecify.annotations.NullMarked;
