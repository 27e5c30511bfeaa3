package dev.symsweep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.population.PairPlan;
import dev.symsweep.spec.RunKey;
import dev.symsweep.sweep.SweepPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairPlanTest {

    @Test
    void allPairsAreWithinArmsAndInTheOrderOfTheSweep() {
        SweepPlan plan = TestSweeps.tiny("seeds=4");

        PairPlan pairs = pairs(plan);

        assertThat(pairs.pairs()).as("3 arms of 4 runs: 3 x 6 pairs").hasSize(18);
        assertThat(pairs.count("w")).isEqualTo(6);
        assertThat(seeds(pairs, "sigma")).containsExactly("0-1", "0-2", "0-3", "1-2", "1-3", "2-3");
        assertThat(pairs.pairs())
                .allMatch(pair -> pair.a().arm().equals(pair.b().arm()));
    }

    @Test
    void disjointPairsUseNoRunTwice() {
        PairPlan pairs = pairs(TestSweeps.tiny("seeds=5", "analyses.interpolate.pairs={disjoint: 2}"));

        assertThat(seeds(pairs, "w")).containsExactly("0-1", "2-3");
    }

    @Test
    void disjointPairsAreCountedPerArmWhateverTheirNetworks() {
        PairPlan pairs = pairs(TestSweeps.tiny(
                "arms={standard: {symmetry: {type: standard}}}",
                "seeds=3",
                "axes={architecture.hidden: {list: [[8], [16], [32]]}}",
                "analyses.interpolate.pairs={disjoint: 2}"));

        assertThat(seeds(pairs, "standard")).as("seeds 0-2, 3-5, 6-8 by width").containsExactly("0-1", "3-4");
    }

    @Test
    void onlyTheArmsOfTheAnalysis() {
        PairPlan pairs = pairs(TestSweeps.tiny("analyses.interpolate.arms=[w]"));

        assertThat(pairs.pairs()).hasSize(1);
        assertThat(pairs.count("w")).isEqualTo(1);
    }

    @Test
    void runsOfDifferentNetworksAreNoPairButRunsOfDifferentRecipesAre() {
        PairPlan byWidth = pairs(TestSweeps.tiny(
                "arms={standard: {symmetry: {type: standard}}}", "axes={architecture.hidden: {list: [[8], [16]]}}"));
        PairPlan byRate = pairs(TestSweeps.tiny(
                "arms={standard: {symmetry: {type: standard}}}", "axes={recipe.schedule.lr: {list: [0.001, 0.01]}}"));

        assertThat(byWidth.pairs()).as("2 widths x 1 pair of seeds").hasSize(2);
        assertThat(byRate.pairs()).as("4 runs of one network").hasSize(6);
    }

    @Test
    void amongLeavesOutPairsThatLackARun() {
        SweepPlan plan = TestSweeps.tiny("seeds=3");
        Set<RunKey> trained = new HashSet<>();
        plan.runs().forEach(run -> trained.add(run.key()));
        trained.remove(plan.runs("w").get(1).key());

        PairPlan possible = pairs(plan).among(trained);

        assertThat(seeds(possible, "w")).containsExactly("0-2");
        assertThat(possible.count("standard")).isEqualTo(3);
    }

    private static PairPlan pairs(SweepPlan plan) {
        InterpolationAnalysis analysis = plan.interpolation().orElseThrow();
        return PairPlan.of(plan, analysis.arms(), analysis.pairs());
    }

    private static List<String> seeds(PairPlan pairs, String arm) {
        return pairs.pairs().stream()
                .filter(pair -> pair.arm().equals(arm))
                .map(pair -> pair.a().spec().seed() + "-" + pair.b().spec().seed())
                .toList();
    }
}
