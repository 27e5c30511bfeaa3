package dev.symsweep.jobs;

import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.interpolate.CurvePath;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What an {@link InterpolateJob} does with a pair.
 *
 * @param path all that decides the numbers besides the two networks and the split
 * @param splits the data that the path is evaluated on
 * @param permuted the permutations of its ends, of those that are permuted before
 */
record Line(CurvePath path, List<Split> splits, List<Permuted> permuted) implements Serializable {

    /** The permutation of an end, if that is permuted. */
    Optional<Permuted> end(RunKey run) {
        return permuted.stream()
                .filter(end -> end.key().moved().run().equals(run))
                .findFirst();
    }

    /** What is done to the networks between. */
    RepairKind repair() {
        return path.repair();
    }

    /**
     * A stored permutation.
     *
     * @param method canonical form of the method
     * @param key which one
     * @param file where it lies
     */
    record Permuted(String method, PermutationKey key, String file) implements Serializable {}
}
