/** The command {@code status}: how far a sweep is, in words. */
@NullMarked
package dev.symsweep.cli.status;

import org.jspecify.annotations.NullMarked;
