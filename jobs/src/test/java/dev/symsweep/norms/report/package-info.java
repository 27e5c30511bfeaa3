/** The chapter on the norms of networks. */
@NullMarked
package dev.symsweep.norms.report;

import org.jspecify.annotations.NullMarked;
