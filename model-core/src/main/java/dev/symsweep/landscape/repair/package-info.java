/** Gives merged networks back the statistics that averaging takes from them: REPAIR (Jordan et al. 2023). */
@NullMarked
package dev.symsweep.landscape.repair;

import org.jspecify.annotations.NullMarked;
