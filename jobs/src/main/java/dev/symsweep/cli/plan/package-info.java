/** A plan in words: what it asks for, what it would change beside results, and what it would cost. */
@NullMarked
package dev.symsweep.cli.plan;

import org.jspecify.annotations.NullMarked;
