package dev.symsweep.alignment;

import dev.symsweep.alignment.SettlingVisit.Change;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.assignment.Assignment;
import dev.symsweep.assignment.LinearAssignment;
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
        int[] sources = settled(moves, before, weights, others);
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

    private static int[] settled(SoftMoves moves, SoftPermutations before, float[] weights, float[] others) {
        SoftPermutations now = before;
        int groups = moves.groups();
        int unchanged = 0;
        double[] potentials = new double[moves.start(groups)];
        try (SoftMoves.Scores scores = moves.scores(others)) {
            for (int solved = 0; unchanged < groups && solved < MOST_SWEEPS * groups; solved++) {
                int group = solved % groups;
                int start = moves.start(group);
                int size = moves.size(group);
                float[] square = scores.of(group, weights, now);
                double[] near = Arrays.copyOfRange(potentials, start, start + size);
                Assignment best = LinearAssignment.maximize(square, size, size, near);
                System.arraycopy(best.columnPotentials(), 0, potentials, start, size);
                boolean soft = !before.isHard() && solved < groups;
                boolean moved =
                        soft || isBetter(square, best.columns(), now.vertices().get(0), start);
                if (moved) {
                    now = now.settled(start, best.columns());
                }
                if (soft && solved == groups - 1) {
                    now = SoftPermutations.hard(now.vertices().get(0));
                }
                unchanged = moved ? 1 : unchanged + 1;
            }
        }
        return now.vertices().get(0);
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
