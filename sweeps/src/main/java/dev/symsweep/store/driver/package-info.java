/** Which drivers work on a store, so that the second one knows of the first and shares the work with it. */
@NullMarked
package dev.symsweep.store.driver;

import org.jspecify.annotations.NullMarked;
