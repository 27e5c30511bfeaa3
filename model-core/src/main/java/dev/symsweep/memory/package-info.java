/**
 * What fits into memory: what something needs, what there is, and the one line that says that it is not enough. Native
 * memory is asked for here before it is taken, as a system that has promised more than it has ends the process.
 */
@NullMarked
package dev.symsweep.memory;

import org.jspecify.annotations.NullMarked;
