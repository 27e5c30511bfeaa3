/** What the process tells its caller: exit codes, and the error of a command line that cannot be. */
@NullMarked
package dev.symsweep.cli.outcome;

import org.jspecify.annotations.NullMarked;
