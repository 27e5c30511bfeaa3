/** How the process ends: by its own doing, or because a signal asks it to stop. */
@NullMarked
package dev.symsweep.cli.stop;

import org.jspecify.annotations.NullMarked;
