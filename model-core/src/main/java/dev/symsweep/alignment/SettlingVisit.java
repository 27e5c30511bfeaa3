package dev.symsweep.alignment;

import dev.symsweep.alignment.SettlingVisit.Change;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.assignment.Assignment;
import dev.symsweep.assignment.LinearAssignment;
import dev.symsweep.random.RandomStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Matches a network to the sum of the others: by the coordinate descent of {@link WeightMatching}, once its permutations are hard. Soft ones
 * become so one group after the other. The inner product is linear in each group's permutation, hard or soft, so that loses nothing.
 *
 * @param groups whose permutations are sought
 * @param sum of all networks in the common frame
 * @param places of the networks to be visited, by their index
 * @param seed of the order in which groups take their turns
 */
record SettlingVisit(PermutationGroups groups, float[] sum, Map<Integer, SoftPermutations> places, long seed)
        implements Population.Visit<Change> {

    /** What rounding may make of an inner product in single precision: so small a share is no reason to move units. */
    private static final double LEAST_GAIN = 1e-7;

    /**
     * What a network gains by moving.
     *
     * @param sources of the units of all groups
     * @param difference of the weights there and where they were before; empty if they stay
     * @param gain the inner product of that with the sum of the others
     */
    record Change(int[] sources, float[] difference, double gain) implements Serializable {

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
        int[] hard = before.isHard() ? before.vertices().get(0) : hardened(moves, before, weights, others);
        int[] sources = descended(moves, hard, vector, others, index);
        if (before.isHard() && Arrays.equals(sources, hard)) {
            return new Change(sources, new float[0], 0);
        }
        float[] difference = SoftMoves.difference(moves.moved(weights, SoftPermutations.hard(sources)), placed);
        double gain = Doubles.product(difference, others);
        return before.isHard() && gain <= LEAST_GAIN * Math.abs(Doubles.product(placed, others))
                ? new Change(hard, new float[0], 0)
                : new Change(sources, difference, gain);
    }

    private int[] descended(SoftMoves moves, int[] start, float[] vector, float[] others, int index) {
        long own = RandomStream.of(seed, "settling", Integer.toString(index)).nextLong();
        try (WeightMatcher matcher = new WeightMatcher(WeightMatching.once(), groups)) {
            Matched matched = matcher.matchToward(others, moves.permutation(start), vector, own);
            return SoftMoves.sources(matched.permutation());
        }
    }

    /**
     * One pass over the groups that makes soft permutations hard.
     *
     * @return the sources of the units of all groups
     */
    private static int[] hardened(SoftMoves moves, SoftPermutations soft, float[] weights, float[] others) {
        SoftPermutations now = soft;
        try (SoftMoves.Scores scores = moves.scores(others)) {
            for (int group = 0; group < moves.groups(); group++) {
                int size = moves.size(group);
                Assignment best = LinearAssignment.maximize(scores.of(group, weights, now), size, size);
                now = now.settled(moves.start(group), best.columns());
            }
        }
        List<int[]> alike = now.vertices();
        return alike.get(0);
    }
}
