/** The command line. It turns options into jobs, and every error into one line and an exit code. */
@NullMarked
package dev.symsweep.cli;

import org.jspecify.annotations.NullMarked;
