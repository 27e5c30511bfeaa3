/** Aligns networks by what their units answer to examples (Ainsworth et al. 2022, section 3.1; Sharma et al. 2024). */
@NullMarked
package dev.symsweep.alignment.activation;

import org.jspecify.annotations.NullMarked;
