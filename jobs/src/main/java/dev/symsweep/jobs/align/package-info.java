/** Alignment in tasks: pairs in tiles, populations in frames by visits to all their networks. */
@NullMarked
package dev.symsweep.jobs.align;

import org.jspecify.annotations.NullMarked;
