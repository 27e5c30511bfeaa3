/** The chapter on the loss over the plane through three networks. */
@NullMarked
package dev.symsweep.report.surface;

import org.jspecify.annotations.NullMarked;
