/** Runs in the formats of other programs. */
@NullMarked
package dev.symsweep.store.export;

import org.jspecify.annotations.NullMarked;
