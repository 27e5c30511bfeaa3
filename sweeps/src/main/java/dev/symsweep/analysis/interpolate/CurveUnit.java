package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.align.Permuted;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be done with a pair of networks: a curve along a path between them, on some splits.
 *
 * @param path what is done between them
 * @param splits the data on which this is missing
 * @param finish where a curve on all examples is, of an estimate that does not suffice
 * @param permuted the permutations of its ends, of those that are permuted before
 */
public record CurveUnit(CurvePath path, List<Split> splits, Finish finish, List<Permuted> permuted)
        implements Serializable {

    /**
     * The curves on all examples that are missing.
     *
     * @param near of which estimates they are wanted
     * @param splits the data on which they are missing; where no estimate is, the one that is there came near
     */
    public record Finish(Threshold near, List<Split> splits) implements Serializable {

        /** Nothing is wanted. */
        public static final Finish NONE = new Finish(Threshold.NONE, List.of());
    }

    /** The data that anything is computed on. */
    public List<Split> all() {
        return Stream.concat(splits.stream(), finish.splits().stream())
                .distinct()
                .toList();
    }

    /** The permutation of an end, if that is permuted. */
    public Optional<Permuted> end(RunKey run) {
        return permuted.stream()
                .filter(end -> end.key().moved().run().equals(run))
                .findFirst();
    }

    /** What is done to the networks between. */
    public RepairKind repair() {
        return path.repair();
    }
}
