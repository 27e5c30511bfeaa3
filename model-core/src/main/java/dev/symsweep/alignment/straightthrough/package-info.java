/** Aligns networks by the loss half-way between them (Ainsworth et al. 2022, section 3.3). */
@NullMarked
package dev.symsweep.alignment.straightthrough;

import org.jspecify.annotations.NullMarked;
