/** Commands on data sets: what is known, what is there, how to get it and whether it is what was published. */
@NullMarked
package dev.symsweep.cli.data;

import org.jspecify.annotations.NullMarked;
