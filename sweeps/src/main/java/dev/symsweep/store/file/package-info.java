/**
 * The way to files on any Hadoop file system: {@link dev.symsweep.store.file.GuardedFiles} is the one class that calls
 * a file system, and whatever goes wrong there is an {@link java.io.IOException}.
 */
@NullMarked
package dev.symsweep.store.file;

import org.jspecify.annotations.NullMarked;
