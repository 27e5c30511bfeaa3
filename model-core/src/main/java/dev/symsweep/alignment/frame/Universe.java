package dev.symsweep.alignment.frame;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Frame;
import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.alignment.Population;
import dev.symsweep.alignment.group.PermutationGroups;
import java.util.ArrayList;
import java.util.List;

/**
 * Cycle-consistent alignment of a population (Crisostomi et al. 2024): every network has soft permutations, doubly
 * stochastic matrices, into one common universe, and Frank-Wolfe maximises the sum of the inner products of all pairs
 * there, all networks moving at once.
 *
 * <pre>{@code
 * P[n] = identity for every network n
 * repeat                                                     // Frank-Wolfe
 *     S = sum over n of W[n] moved by P[n]
 *     for every network n, at the same time
 *         Q[n] = argmax over permutations of <S - own, W[n] moved>    // linearised, group by group
 *     t = argmax over [0, 1] of the objective at (1 - t) P + t Q      // a polynomial of fourth degree
 *     P = (1 - t) P + t Q
 * until the objective grows by less than 2 %
 * repeat                                                     // settling
 *     for every network n, one after the other
 *         P[n] = weight matching of W[n] to S - own
 * until the objective grows by less than 0.1 %
 * }</pre>
 *
 * <p>A network needs to know of the others their sum alone, so an iteration sends that to every network, which finds by
 * one assignment for each group where it would go. The objective along the way there is a polynomial of fourth degree,
 * whose largest value is the exact step. The start is every unit at its own place; nothing is drawn but the order in
 * which a network's groups settle at the end.
 *
 * <p>It departs from the paper in how it ends. There iterations go on until five in a row gain less than 1e-6 each, at
 * most 200, and the nearest permutations are taken then. But late iterations gain little, and taking the nearest loses
 * much where two networks' units are half and half. So here they end with the first that gains a smaller share than
 * 2e-2, and then one network after the other takes, group by group, its best permutation given all others, in rounds
 * until one gains a smaller share than 1e-3: the objective is linear in each, so this never loses. From 16 networks on
 * some settle at the same time, as in {@link MergeMany}.
 */
public record Universe() implements FrameMatching {

    private static final int MOST_ITERATIONS = 200;

    /**
     * Iterations end when one gains a smaller share than this. Going on to 1e-6 gave no better frames, only later ones.
     */
    private static final double LEAST_STEP = 2e-2;

    private static final int MOST_ROUNDS = 100;

    /** Rounds end when one gains a smaller share than this. */
    private static final double LEAST_ROUND = 1e-3;

    @Override
    public String name() {
        return "universe";
    }

    @Override
    public boolean needsData() {
        return false;
    }

    /**
     * {@inheritDoc}
     *
     * @return its objective is the sum of the inner products of all pairs, at the start, after each iteration, and
     *     after each round in which networks settle; it never falls
     */
    @Override
    public Frame frame(AlignmentSetting setting, Population population, long seed) {
        PermutationGroups groups = setting.groups();
        PopulationCheck.require(name(), groups.network().layout(), population);
        FrameSearch search = new FrameSearch(groups, population, seed);
        List<Double> objective = new ArrayList<>(List.of(search.objective()));
        for (int i = 0; i < MOST_ITERATIONS && (i == 0 || lastShare(objective) >= LEAST_STEP); i++) {
            search.step();
            objective.add(search.objective());
        }
        List<Integer> order = PopulationCheck.indices(population);
        for (int round = 0; round < MOST_ROUNDS && (round == 0 || lastShare(objective) >= LEAST_ROUND); round++) {
            search.settle(order);
            objective.add(search.objective());
        }
        return new Frame(search.permutations(), objective);
    }

    /** The share of its size that an objective gained last. */
    private static double lastShare(List<Double> objective) {
        double last = objective.get(objective.size() - 1);
        double gain = last - objective.get(objective.size() - 2);
        return gain == 0 ? 0 : gain / Math.abs(last);
    }
}
