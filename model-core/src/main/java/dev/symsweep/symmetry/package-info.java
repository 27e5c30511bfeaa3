/**
 * What takes parameter symmetries away: a {@link dev.symsweep.symmetry.Symmetry} rewrites a network and fixes entries
 * of its parameter vector (lim2024, section 4). Training and alignment see only the rewritten network and the fixed
 * entries.
 */
@NullMarked
package dev.symsweep.symmetry;

import org.jspecify.annotations.NullMarked;
