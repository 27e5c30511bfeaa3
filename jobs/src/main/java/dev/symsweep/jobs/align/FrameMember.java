package dev.symsweep.jobs.align;

import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroups;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A run in its frame, to be checked and stored by a task.
 *
 * @param method canonical form of the method
 * @param arm the arm of the run
 * @param spec canonical spec of the run
 * @param run its key
 * @param frame the frame's
 * @param moves its permutation
 * @param first key of the frame's first run, with which it is compared
 * @param firstMoves the permutation of that one
 * @param objective of the frame
 */
record FrameMember(
        String method,
        String arm,
        String spec,
        String run,
        String frame,
        Moves moves,
        String first,
        Moves firstMoves,
        List<Double> objective)
        implements Serializable {

    /**
     * A permutation that travels with tasks.
     *
     * @param sources of each group
     */
    record Moves(List<int[]> sources) implements Serializable {

        static Moves of(NetworkPermutation permutation) {
            List<int[]> sources = new ArrayList<>();
            permutation.permutations().forEach(group -> sources.add(group.sources()));
            return new Moves(sources);
        }

        NetworkPermutation permutation(PermutationGroups groups) {
            return NetworkPermutation.of(
                    groups, sources.stream().map(Permutation::of).toList());
        }
    }
}
