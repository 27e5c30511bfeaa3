package dev.symsweep.analysis.atlas;

import dev.symsweep.analysis.align.Permuted;
import dev.symsweep.analysis.interpolate.PathEnds;
import dev.symsweep.spec.RunKey;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with a pair of networks: their distance.
 *
 * @param ends what is done to both before
 * @param permuted the permutations of those that are permuted
 */
public record DistanceUnit(PathEnds ends, List<Permuted> permuted) implements Serializable {

    /** The permutation of a network, if that is permuted. */
    public Optional<Permuted> of(RunKey run) {
        return permuted.stream()
                .filter(end -> end.key().moved().run().equals(run))
                .findFirst();
    }
}
