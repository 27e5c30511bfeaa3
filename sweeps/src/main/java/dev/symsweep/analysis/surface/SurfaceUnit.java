package dev.symsweep.analysis.surface;

import dev.symsweep.analysis.align.Permuted;
import dev.symsweep.spec.RunSpec;
import java.io.Serializable;
import java.util.List;

/**
 * One surface to compute, as it travels to its task.
 *
 * @param key what names it
 * @param arm of the three runs
 * @param spec of the first run, which decides data, network and engine
 * @param shape where it is evaluated
 * @param permuted the permutations of the second and the third network; none if nothing is aligned
 */
public record SurfaceUnit(SurfaceKey key, String arm, RunSpec spec, SurfaceShape shape, List<Permuted> permuted)
        implements Serializable {

    /** Copies what is given. */
    public SurfaceUnit {
        permuted = List.copyOf(permuted);
    }
}
