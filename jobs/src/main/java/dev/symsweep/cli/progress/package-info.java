/** How far a job is, as a line that is rewritten on a terminal or as plain lines elsewhere. */
@NullMarked
package dev.symsweep.cli.progress;

import org.jspecify.annotations.NullMarked;
