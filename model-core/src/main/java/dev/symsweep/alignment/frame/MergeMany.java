package dev.symsweep.alignment.frame;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Frame;
import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.alignment.Population;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * MergeMany (Ainsworth et al. 2022, algorithm 3): round by round, in a random order drawn anew, every network is
 * aligned by weight matching to the mean of all others, until a round brings no two nearer. Mean and sum lead to the
 * same permutations, so the sum of all, from which a network takes itself away, is all that it needs to know.
 *
 * <pre>{@code
 * P[n] = identity for every network n
 * S = sum over n of W[n]
 * repeat
 *     for n in a random order of all networks
 *         others = S - (W[n] moved by P[n])
 *         P[n] = weight matching of W[n] to others, from P[n] on
 *         S = others + (W[n] moved by P[n])
 * until the sum of the inner products of all pairs no longer grows
 * }</pre>
 *
 * <p>The paper's networks take their turns strictly one after the other. Here, from 16 networks on, one of every eight,
 * at most eight, are matched at the same time to a sum that lacks each other's changes. One whose change then gains
 * nothing is matched anew, alone, so that the objective never falls; but the frame may be another one than strict turns
 * find.
 */
public record MergeMany() implements FrameMatching {

    private static final int MOST_ROUNDS = 100;

    @Override
    public String name() {
        return "merge-many";
    }

    @Override
    public boolean needsData() {
        return false;
    }

    /**
     * {@inheritDoc}
     *
     * @return its objective is the sum of the inner products of all pairs, at the start and after each round; it never
     *     falls
     */
    @Override
    public Frame frame(AlignmentSetting setting, Population population, long seed) {
        PermutationGroups groups = setting.groups();
        PopulationCheck.require(name(), groups.network().layout(), population);
        FrameSearch search = new FrameSearch(groups, population, seed);
        List<Double> objective = new ArrayList<>(List.of(search.objective()));
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS && search.objective() > before; round++) {
            before = search.objective();
            RandomStream stream = RandomStream.of(seed, "merge-many", Integer.toString(round));
            search.settle(
                    Arrays.stream(stream.permutation(population.size())).boxed().toList());
            objective.add(search.objective());
        }
        return new Frame(search.permutations(), objective);
    }
}
