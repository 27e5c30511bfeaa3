/** The machine that the process finds itself on: what of it is settled for all commands, and what a command needs. */
@NullMarked
package dev.symsweep.cli.surroundings;

import org.jspecify.annotations.NullMarked;
