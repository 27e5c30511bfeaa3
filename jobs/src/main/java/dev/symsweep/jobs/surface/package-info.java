/** The loss over the plane through three networks in tasks, a surface each. */
@NullMarked
package dev.symsweep.jobs.surface;

import org.jspecify.annotations.NullMarked;
