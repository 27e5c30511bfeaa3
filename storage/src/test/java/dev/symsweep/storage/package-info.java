/** Stores on file systems that are not a local disk, each a real server. */
@NullMarked
package dev.symsweep.storage;

import org.jspecify.annotations.NullMarked;
