package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with a pair of networks: a curve along the path between them, on some splits.
 *
 * @param analysis names the curve besides its runs and the split
 * @param splits the data that the path is evaluated on
 * @param permuted the permutations of its ends, of those that are permuted before
 * @param repair what is done to the networks between
 */
public record CurveUnit(String analysis, List<Split> splits, List<Permuted> permuted, RepairKind repair)
        implements Serializable {

    /** The permutation of an end, if that is permuted. */
    public Optional<Permuted> end(RunKey run) {
        return permuted.stream().filter(end -> end.run().equals(run.hex())).findFirst();
    }

    /**
     * A stored permutation, as text, to travel with tasks.
     *
     * @param method canonical form of the method
     * @param run key of the run that it permutes
     * @param onto what that is aligned to
     * @param file where it lies
     */
    public record Permuted(String method, String run, String onto, String file) implements Serializable {

        /** What names it. */
        public PermutationKey key() {
            return new PermutationKey(AlignmentMethod.parse(method).id(), new RunKey(run), new RunKey(onto));
        }
    }
}
