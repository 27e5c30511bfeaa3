/** What permutations are worth at moments at which they were not found: tables and heat maps. */
@NullMarked
package dev.symsweep.report.transfer;

import org.jspecify.annotations.NullMarked;
