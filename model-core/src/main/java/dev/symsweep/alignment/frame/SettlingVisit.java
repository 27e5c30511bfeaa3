package dev.symsweep.alignment.frame;

import dev.symsweep.algebra.VectorProducts;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.Population;
import dev.symsweep.alignment.frame.SettlingVisit.Change;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.soft.SoftMoves;
import dev.symsweep.alignment.soft.SoftPermutations;
import dev.symsweep.alignment.weight.WeightMatcher;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.assignment.Assignment;
import dev.symsweep.random.RandomStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Matches a network to the sum of the others: by the coordinate descent of {@link WeightMatching}, once its
 * permutations are hard. Soft ones become so one group after the other. The inner product is linear in each group's
 * permutation, hard or soft, so that loses nothing.
 *
 * @param groups whose permutations are sought
 * @param sum of all networks in the common frame
 * @param places of the networks to be visited, by their index
 * @param potentials of these networks' units in their last assignments, group by group; empty of one that has had none
 * @param seed of the order in which groups take their turns
 */
record SettlingVisit(
        PermutationGroups groups,
        float[] sum,
        Map<Integer, SoftPermutations> places,
        Map<Integer, double[]> potentials,
        long seed)
        implements Population.Visit<Change> {

    /** What rounding may make of an inner product in single precision: so small a share is no reason to move units. */
    private static final double LEAST_GAIN = 1e-7;

    /**
     * What a network gains by moving.
     *
     * @param sources of the units of all groups
     * @param potentials of the units in the last assignments
     * @param difference of the weights there and where they were before; empty if they stay
     * @param gain the inner product of that with the sum of the others
     */
    record Change(int[] sources, double[] potentials, float[] difference, double gain) implements Serializable {

        boolean isNothing() {
            return difference.length == 0;
        }
    }

    @Override
    public Change at(int index, float[] vector) {
        SoftMoves moves = new SoftMoves(groups);
        SoftPermutations before = Objects.requireNonNull(places.get(index));
        float[] weights = moves.weights(vector);
        float[] placed = moves.moved(weights, before);
        float[] others = SoftMoves.difference(sum, placed);
        double[] near = Objects.requireNonNull(potentials.get(index));
        int[] hard = before.isHard() ? before.vertices().get(0) : hardened(moves, before, weights, others, near);
        int[] sources;
        double[] newPotentials;
        try (WeightMatcher matcher = new WeightMatcher(WeightMatching.once(), groups)) {
            long own =
                    RandomStream.of(seed, "settling", Integer.toString(index)).nextLong();
            Matched matched = matcher.matchToward(others, moves.permutation(hard), vector, near, own);
            sources = SoftMoves.sources(matched.permutation());
            newPotentials = matcher.unitPotentials();
        }
        if (before.isHard() && Arrays.equals(sources, hard)) {
            return new Change(sources, newPotentials, new float[0], 0);
        }
        float[] difference = SoftMoves.difference(moves.moved(weights, SoftPermutations.hard(sources)), placed);
        double gain = VectorProducts.inner(difference, others);
        return before.isHard() && gain <= LEAST_GAIN * Math.abs(VectorProducts.inner(placed, others))
                ? new Change(hard, newPotentials, new float[0], 0)
                : new Change(sources, newPotentials, difference, gain);
    }

    /**
     * One pass over the groups that makes soft permutations hard.
     *
     * @return the sources of the units of all groups
     */
    private static int[] hardened(
            SoftMoves moves, SoftPermutations soft, float[] weights, float[] others, double[] potentials) {
        SoftPermutations now = soft;
        try (SoftMoves.Scores scores = moves.scores(others)) {
            for (int group = 0; group < moves.groups(); group++) {
                Assignment best = moves.assign(group, scores.of(group, weights, now), potentials);
                now = now.settled(moves.start(group), best.columns());
            }
        }
        List<int[]> alike = now.vertices();
        return alike.get(0);
    }
}
