package dev.symsweep.alignment;

import dev.symsweep.alignment.SettlingVisit.Change;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Matches a network to the sum of the others by coordinate descent: one group after the other takes its best permutation, until none gets
 * better. The inner product is linear in each group's permutation, hard or soft, so this makes soft ones hard and loses nothing by it.
 *
 * @param groups whose permutations are sought
 * @param sum of all networks in the common frame
 * @param places of each network, by its index
 */
record SettlingVisit(PermutationGroups groups, float[] sum, List<SoftPermutations> places)
        implements Population.Visit<Change> {

    private static final int MOST_SWEEPS = 100;

    /** What rounding may make of a score in single precision: so small a share is no reason to move units. */
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
        SoftPermutations before = places.get(index);
        float[] weights = moves.weights(vector);
        float[] placed = moves.moved(weights, before);
        float[] others = UniverseVisit.difference(sum, placed);
        SoftPermutations after = settled(moves, before, weights, others);
        int[] sources = after.vertices().get(0);
        if (before.isHard() && Arrays.equals(sources, before.vertices().get(0))) {
            return new Change(sources, new float[0], 0);
        }
        float[] difference = UniverseVisit.difference(moves.moved(weights, SoftPermutations.hard(sources)), placed);
        double gain = 0;
        for (int i = 0; i < difference.length; i++) {
            gain += (double) difference[i] * others[i];
        }
        return new Change(sources, difference, gain);
    }

    private static SoftPermutations settled(SoftMoves moves, SoftPermutations before, float[] weights, float[] others) {
        SoftPermutations now = before;
        boolean[] hard = new boolean[moves.groups()];
        Arrays.fill(hard, before.isHard());
        int unchanged = 0;
        for (int solved = 0; unchanged < hard.length && solved < MOST_SWEEPS * hard.length; solved++) {
            int group = solved % hard.length;
            int start = moves.start(group);
            int size = moves.size(group);
            float[] scores = moves.scores(group, others, weights, now);
            int[] best = LinearAssignment.maximize(scores, size, size).columns();
            boolean better =
                    !hard[group] || isBetter(scores, best, now.vertices().get(0), start);
            if (better) {
                now = now.settled(start, best);
                hard[group] = true;
            }
            unchanged = better ? 1 : unchanged + 1;
        }
        return now;
    }

    private static boolean isBetter(float[] scores, int[] best, int[] present, int start) {
        double gain = 0;
        double scale = 0;
        for (int place = 0; place < best.length; place++) {
            double now = scores[place * best.length + present[start + place]];
            gain += scores[place * best.length + best[place]] - now;
            scale += Math.abs(now);
        }
        return gain > LEAST_GAIN * scale;
    }
}
