/** The chapter on populations as a whole: matrices of barriers and distances, maps, and the histogram of barriers. */
@NullMarked
package dev.symsweep.report.atlas;

import org.jspecify.annotations.NullMarked;
