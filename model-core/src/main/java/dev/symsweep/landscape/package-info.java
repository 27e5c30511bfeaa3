/**
 * The loss landscape between trained networks: paths, curves and barriers.
 */
@NullMarked
package dev.symsweep.landscape;

import org.jspecify.annotations.NullMarked;
