/** What is said on the command line of how a sweep is trained. */
@NullMarked
package dev.symsweep.cli.train;

import org.jspecify.annotations.NullMarked;
