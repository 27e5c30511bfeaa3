package dev.symsweep.alignment.frame;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Frame;
import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.PairMatching;
import dev.symsweep.alignment.Population;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.soft.SoftMoves;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.random.RandomStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The cheapest common frame: every network is aligned to the first one, the hub, whose units stay (Sharma et al. 2024
 * measure what is lost between two others). Three passes over the population: all networks are checked, the hub is
 * fetched, and each other one is matched.
 *
 * @param matching aligns a network to the hub
 */
public record Star(PairMatching matching) implements FrameMatching {

    /** With one descent of weight matching for each network. */
    public Star() {
        this(WeightMatching.once());
    }

    @Override
    public String name() {
        return "star";
    }

    @Override
    public boolean needsData() {
        return matching.needsData();
    }

    /**
     * {@inheritDoc}
     *
     * @return its objective is what the matching maximises, summed over the networks: in their given order, and aligned
     * @throws IllegalArgumentException also if the matching needs data and there is none
     */
    @Override
    public Frame frame(AlignmentSetting setting, Population population, long seed) {
        PermutationGroups groups = setting.groups();
        PopulationCheck.require(name(), groups.network().layout(), population);
        if (needsData()) {
            setting.requireData(matching.name());
        }
        List<Integer> indices = PopulationCheck.indices(population);
        float[] hub = population.map(List.of(0), (index, vector) -> vector).get(0);
        List<Spoke> spokes = population.map(
                List.copyOf(indices.subList(1, indices.size())), new ToHub(matching, setting, hub, seed));
        SoftMoves moves = new SoftMoves(groups);
        List<NetworkPermutation> permutations = new ArrayList<>(List.of(groups.identity()));
        spokes.forEach(spoke -> permutations.add(moves.permutation(spoke.sources())));
        return new Frame(
                permutations,
                List.of(
                        spokes.stream().mapToDouble(Spoke::before).sum(),
                        spokes.stream().mapToDouble(Spoke::after).sum()));
    }

    /**
     * A network's alignment to the hub.
     *
     * @param sources of the units of all groups
     * @param before what the matching maximises, of the given order
     * @param after the same, aligned
     */
    private record Spoke(int[] sources, double before, double after) implements Serializable {}

    private record ToHub(PairMatching matching, AlignmentSetting setting, float[] hub, long seed)
            implements Population.Visit<Spoke> {

        @Override
        public Spoke at(int index, float[] vector) {
            try (PairMatcher matcher = matching.matcher(setting)) {
                long own =
                        RandomStream.of(seed, "star", Integer.toString(index)).nextLong();
                Matched matched = matcher.match(hub, vector, own);
                List<Double> objective = matched.objective();
                return new Spoke(
                        SoftMoves.sources(matched.permutation()),
                        objective.get(0),
                        objective.get(objective.size() - 1));
            }
        }
    }
}
