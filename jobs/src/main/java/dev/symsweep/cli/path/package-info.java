/** Paths as people type them on the command line. */
@NullMarked
package dev.symsweep.cli.path;

import org.jspecify.annotations.NullMarked;
