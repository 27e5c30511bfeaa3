/** A synthetic data set that is drawn by code, so that everything can be tried without a download. */
@NullMarked
package dev.symsweep.data.glyphs;

import org.jspecify.annotations.NullMarked;
