package dev.symsweep.alignment;

import dev.symsweep.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Aligns pairs by {@link WeightMatching}. It holds a copy of both networks, one square of scores for each group and a few megabytes of workspace in native
 * memory, whatever the number of restarts.
 */
public final class WeightMatcher implements PairMatcher {

    private static final int MOST_SWEEPS = 100;

    /** A change must gain more than this share of what the objective cannot exceed; less may be rounding. */
    private static final double LEAST_GAIN = 1e-13;

    private final WeightMatching method;
    private final PermutationGroups groups;
    private final List<List<Integer>> neighbours;
    private final AlignedPair pair;
    private final Map<Integer, double[]> potentials = new HashMap<>();

    WeightMatcher(WeightMatching method, PermutationGroups groups) {
        this.method = method;
        this.groups = groups;
        WeightLayout layout = new WeightLayout(groups, method.biases()::count);
        neighbours = neighbours(layout);
        pair = new AlignedPair(layout);
    }

    /** Of each group those whose order its scores depend on. */
    private static List<List<Integer>> neighbours(WeightLayout layout) {
        List<List<Integer>> neighbours = new ArrayList<>();
        for (int group = 0; group < layout.groups().groups().size(); group++) {
            int here = group;
            neighbours.add(layout.blocks(group).stream()
                    .map(block -> block.rowGroup() == here ? block.columnGroup() : block.rowGroup())
                    .filter(other -> other != WeightBlock.NONE)
                    .distinct()
                    .toList());
        }
        return neighbours;
    }

    @Override
    public Matched match(float[] a, float[] b, long seed) {
        Matched best = matchFrom(groups.identity(), a, b, seed);
        for (int restart = 1; restart < method.restarts(); restart++) {
            pair.restart(
                    b, groups.random(RandomStream.of(seed, "weight-matching", "start", Integer.toString(restart))));
            Matched matched = descend(seed, restart);
            best = last(matched) > last(best) ? matched : best;
        }
        return best;
    }

    private static double last(Matched matched) {
        return matched.objective().get(matched.objective().size() - 1);
    }

    /**
     * One descent from a given permutation, for instance one that was found for similar networks. Otherwise like {@link #match}.
     *
     * @param start of b's units
     */
    public Matched matchFrom(NetworkPermutation start, float[] a, float[] b, long seed) {
        pair.start(a, b, start);
        return descend(seed, 0);
    }

    private Matched descend(long seed, int restart) {
        RandomStream order = RandomStream.of(seed, "weight-matching", "order", Integer.toString(restart));
        double least = LEAST_GAIN * pair.bound();
        double objective = pair.objective();
        List<Double> objectives = new ArrayList<>(List.of(objective));
        boolean[] unsolved = new boolean[groups.groups().size()];
        Arrays.fill(unsolved, true);
        potentials.clear();
        for (int sweep = 0; sweep < MOST_SWEEPS && any(unsolved); sweep++) {
            for (int group : order.permutation(unsolved.length)) {
                if (unsolved[group]) {
                    unsolved[group] = false;
                    double gain = improve(group, least);
                    objective += gain;
                    if (gain > 0) {
                        neighbours.get(group).forEach(neighbour -> unsolved[neighbour] = true);
                    }
                }
            }
            objectives.add(objective);
        }
        return new Matched(pair.permutation(), objectives);
    }

    private static boolean any(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }

    /** Brings a group's units into their best order, and says what that gains: 0 if they have it already. */
    private double improve(int group, double least) {
        Assignment best = assign(group);
        UnitMoves change = UnitMoves.of(best.columns());
        double gain = pair.gain(group, change);
        boolean better = gain > least;
        potentials.put(group, better ? change.apply(best.columnPotentials()) : best.columnPotentials());
        if (better) {
            pair.move(group, change);
        }
        return better ? gain : 0;
    }

    /** The potentials of a group's last assignment are nearly right for its next one, because each unit takes its own along. */
    private Assignment assign(int group) {
        int size = pair.size(group);
        float[] scores = pair.scores(group);
        double[] last = potentials.get(group);
        return last == null
                ? LinearAssignment.maximize(scores, size, size)
                : LinearAssignment.maximize(scores, size, size, last);
    }

    @Override
    public void close() {
        pair.close();
    }
}
