/** The data sets that are known by name, and those of one's own in a known format. */
@NullMarked
package dev.symsweep.data.source;

import org.jspecify.annotations.NullMarked;
