/** What a store holds of a run besides its weights. */
@NullMarked
package dev.symsweep.store.run;

import org.jspecify.annotations.NullMarked;
