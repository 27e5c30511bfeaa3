package dev.symsweep.alignment.weight;

import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.assignment.Assignment;
import dev.symsweep.assignment.LinearAssignment;
import dev.symsweep.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Aligns pairs by {@link WeightMatching}. What it does, plainly:
 *
 * <pre>{@code
 * order[g] = identity for every group g
 * repeat
 *     for g in a random order of all groups
 *         score[i][j] = <all that a's unit i has, all that b's unit j has>   // the other groups in their present order
 *         best = argmax over permutations p of sum_i score[i][p(i)]
 *         order[g] = best
 * until no group's order changed
 * }</pre>
 *
 * <p>Scores are not summed anew each time: an {@link AlignedPair} keeps them up to date as units move, and a group
 * whose neighbours have not moved since its last turn is left out.
 *
 * <p>It holds a copy of both networks, one square of scores for each group and a workspace in native memory, whatever
 * the number of restarts. The workspace is a few megabytes, or twice the largest square if that is more.
 */
public final class WeightMatcher implements PairMatcher {

    private static final int MOST_SWEEPS = 100;

    /**
     * A change that seems to gain this share of what the objective cannot exceed does gain: scores were never wrong by
     * more than 3e-9 of it.
     */
    private static final double CLEAR_GAIN = 1e-6;

    /** A change must gain more than this share of what the objective cannot exceed; less may be rounding. */
    private static final double LEAST_GAIN = 1e-13;

    private final WeightMatching method;
    private final PermutationGroups groups;
    private final List<List<Integer>> neighbours;
    private final AlignedPair pair;
    private final Map<Integer, double[]> potentials = new HashMap<>();

    /** A matcher of networks with these groups. */
    public WeightMatcher(WeightMatching method, PermutationGroups groups) {
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
        double given = best.objective().get(0);
        for (int restart = 1; restart < method.restarts(); restart++) {
            potentials.clear();
            pair.restart(
                    b, groups.random(RandomStream.of(seed, "weight-matching", "start", Integer.toString(restart))));
            Matched matched = descend(seed, restart);
            best = last(matched) > last(best) ? matched : best;
        }
        List<Double> objective = new ArrayList<>(best.objective());
        objective.set(0, given);
        return new Matched(best.permutation(), objective);
    }

    private static double last(Matched matched) {
        return matched.objective().get(matched.objective().size() - 1);
    }

    /**
     * One descent from a given permutation, for instance one that was found for similar networks. Otherwise like
     * {@link #match}.
     *
     * @param start of b's units
     * @return the first entry of its objective is the value of {@code start}
     * @throws IllegalArgumentException also if {@code start} permutes other groups; the message names the first that
     *     differs
     */
    public Matched matchFrom(NetworkPermutation start, float[] a, float[] b, long seed) {
        groups.requireSame(start.groups());
        potentials.clear();
        pair.start(a, b, start);
        return descend(seed, 0);
    }

    /**
     * The same toward something that need not be a network, for instance a sum of many.
     *
     * @param target in the order of the {@link WeightLayout} of what counts
     * @param near potentials of b's units, group by group, from an earlier match toward something similar; empty if
     *     there was none
     */
    public Matched matchToward(float[] target, NetworkPermutation start, float[] b, double[] near, long seed) {
        potentials.clear();
        pair.startToward(target, b, start);
        int from = 0;
        for (int group = 0; near.length > 0 && group < groups.groups().size(); group++) {
            int[] order = pair.order(group);
            double[] ofPlaces = new double[order.length];
            for (int place = 0; place < order.length; place++) {
                ofPlaces[place] = near[from + order[place]];
            }
            potentials.put(group, ofPlaces);
            from += order.length;
        }
        return descend(seed, 0);
    }

    /** The potentials of b's units, group by group, in the last assignments of a match. */
    public double[] unitPotentials() {
        double[] ofUnits = new double
                [groups.groups().stream().mapToInt(PermutationGroup::size).sum()];
        int from = 0;
        for (int group = 0; group < groups.groups().size(); group++) {
            int[] order = pair.order(group);
            double[] ofPlaces = Objects.requireNonNull(potentials.get(group));
            for (int place = 0; place < order.length; place++) {
                ofUnits[from + order[place]] = ofPlaces[place];
            }
            from += order.length;
        }
        return ofUnits;
    }

    private Matched descend(long seed, int restart) {
        RandomStream order = RandomStream.of(seed, "weight-matching", "order", Integer.toString(restart));
        double first = pair.objective();
        double gained = 0;
        List<Double> gains = new ArrayList<>();
        boolean[] unsolved = new boolean[groups.groups().size()];
        Arrays.fill(unsolved, true);
        for (int sweep = 0; sweep < MOST_SWEEPS && any(unsolved); sweep++) {
            for (int group : order.permutation(unsolved.length)) {
                if (unsolved[group]) {
                    unsolved[group] = false;
                    double gain = improve(group);
                    gained += gain;
                    if (gain > 0) {
                        neighbours.get(group).forEach(neighbour -> unsolved[neighbour] = true);
                    }
                }
            }
            gains.add(gained);
        }
        return new Matched(pair.permutation(), objective(first, gains, gained > 0 ? pair.objective() : first));
    }

    /** Exact at both ends; between them what the scores, which are rounded, said was gained. It never falls. */
    private static List<Double> objective(double first, List<Double> gains, double last) {
        List<Double> objective = new ArrayList<>(List.of(first));
        gains.forEach(gain -> objective.add(Math.min(first + gain, last)));
        objective.set(gains.size(), last);
        return objective;
    }

    private static boolean any(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }

    /** The two networks as they stand now. */
    AlignedPair pair() {
        return pair;
    }

    /**
     * Brings a group's units into their best order, unless they have it already.
     *
     * @return what the objective gains by it, to the precision of the scores; 0 if nothing moved
     */
    double improve(int group) {
        float[] scores = pair.scores(group);
        Assignment best = assign(group, scores);
        UnitMoves change = UnitMoves.of(best.columns());
        double gain = gain(group, change, scores);
        potentials.put(group, gain > 0 ? change.apply(best.columnPotentials()) : best.columnPotentials());
        if (gain > 0) {
            pair.move(group, change);
        }
        return gain;
    }

    /**
     * What a change gains: where the scores, which are rounded, leave a doubt, in double precision; 0 if that may be
     * rounding too.
     */
    private double gain(int group, UnitMoves change, float[] scores) {
        int size = pair.size(group);
        double gain = 0;
        for (int place : change.moved()) {
            gain += (double) scores[place * size + change.sources()[place]] - scores[place * size + place];
        }
        if (change.isNothing() || gain > CLEAR_GAIN * pair.bound()) {
            return gain;
        }
        double exact = pair.gain(group, change);
        return exact > LEAST_GAIN * pair.bound() ? exact : 0;
    }

    /**
     * The potentials of a group's last assignment are nearly right for its next one, because each unit takes its own
     * along.
     */
    private Assignment assign(int group, float[] scores) {
        int size = pair.size(group);
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
