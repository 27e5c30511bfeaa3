/** A directory of results: the plan that lies beside them, from which every command can go on. */
@NullMarked
package dev.symsweep.results;

import org.jspecify.annotations.NullMarked;
