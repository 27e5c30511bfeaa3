package dev.symsweep.analysis.align;

import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * The permutation of a network, and what it came to.
 *
 * @param key which network, by which method, onto what
 * @param method name of the method
 * @param arm the arm of its run
 * @param frameSize the number of networks in the frame, 0 if it is aligned to another network or the number is not
 *     known
 * @param groups the permutation of each group of units, in the order of computation
 * @param objective what the method maximises, at the start and after each sweep or round
 * @param effect what the permutation does to the network
 */
public record PermutationRow(
        PermutationKey key,
        String method,
        String arm,
        int frameSize,
        List<Group> groups,
        List<Double> objective,
        Effect effect) {

    public PermutationRow {
        groups = List.copyOf(groups);
        objective = List.copyOf(objective);
    }

    /**
     * How the units of one group move.
     *
     * @param name the group's name
     * @param permutation of its units
     */
    public record Group(String name, Permutation permutation) {}

    /**
     * What a permutation does to a network.
     *
     * @param before the network on the test set
     * @param after the permuted network, which computes the same
     * @param matched how much alike the permuted network and the one it is aligned to are; of a frame, the one of its
     *     first run in that frame
     */
    public record Effect(Evaluation before, Evaluation after, MatchedWeights matched) {}

    /** The parts of a network's permutation. */
    public static List<Group> groups(NetworkPermutation permutation) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < permutation.permutations().size(); i++) {
            groups.add(new Group(
                    permutation.groups().groups().get(i).name(),
                    permutation.permutations().get(i)));
        }
        return groups;
    }

    /**
     * The permutation as one of a network.
     *
     * @param of the groups of the run's network
     * @throws IllegalArgumentException if these are others than those that were permuted
     */
    public NetworkPermutation permutation(PermutationGroups of) {
        List<String> names = groups.stream().map(Group::name).toList();
        List<String> expected = of.groups().stream().map(PermutationGroup::name).toList();
        if (!names.equals(expected)) {
            throw new IllegalArgumentException("the permutation of run "
                    + key.moved().brief() + " has groups " + names + ", its network has " + expected);
        }
        return NetworkPermutation.of(of, groups.stream().map(Group::permutation).toList());
    }
}
