/** Zoos in tasks: each writes a file of many networks, one after another. */
@NullMarked
package dev.symsweep.jobs.zoo;

import org.jspecify.annotations.NullMarked;
