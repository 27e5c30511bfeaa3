/** What becomes of files that are being written when the JVM ends. */
@NullMarked
package dev.symsweep.store.exit;

import org.jspecify.annotations.NullMarked;
