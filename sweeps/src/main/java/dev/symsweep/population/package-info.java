/** The runs that a sweep plans, which of them can be compared, and pairs of these. */
@NullMarked
package dev.symsweep.population;

import org.jspecify.annotations.NullMarked;
