/** Standard output and standard error: what can be written there, and what is said where it cannot. */
@NullMarked
package dev.symsweep.cli.terminal;

import org.jspecify.annotations.NullMarked;
