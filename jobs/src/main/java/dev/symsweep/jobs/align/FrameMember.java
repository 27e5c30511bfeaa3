package dev.symsweep.jobs.align;

import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A run in its frame, to be checked and stored by a task.
 *
 * @param method by which the frame was found
 * @param arm the arm of the run
 * @param spec of the run
 * @param member the run with its permutation
 * @param first the frame's first run, with which it is compared
 * @param frame the frame
 * @param objective of the frame
 */
record FrameMember(
        AlignmentMethod method,
        String arm,
        RunSpec spec,
        Moved member,
        Moved first,
        Whole frame,
        List<Double> objective)
        implements Serializable {

    /** A network and how its units move. */
    record Moved(Snapshot snapshot, Moves moves) implements Serializable {}

    /**
     * The frame.
     *
     * @param key its name
     * @param size how many networks are in it
     */
    record Whole(FrameKey key, int size) implements Serializable {}

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
