/**
 * The floor of the store: a sweep's directory and the files in it. Files appear whole or not at all
 * ({@link dev.symsweep.store.directory.AtomicFile}), are read back with their digests, and one that cannot be read is a
 * value ({@link dev.symsweep.store.directory.CorruptFile}), so that the others still count. What stands in them is not
 * known here.
 */
@NullMarked
package dev.symsweep.store.directory;

import org.jspecify.annotations.NullMarked;
