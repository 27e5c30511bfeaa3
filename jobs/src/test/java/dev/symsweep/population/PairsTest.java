package dev.symsweep.population;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairsTest {

    @Test
    void allPairsAreWithinArmsAndInTheOrderOfTheSweep() {
        SweepPlan plan = TestSweeps.tiny("seeds=4");

        Pairs pairs = pairs(plan);

        assertThat(pairs.stream()).as("3 arms of 4 runs: 3 x 6 pairs").hasSize(18);
        assertThat(pairs.count()).isEqualTo(18);
        assertThat(pairs.count("w")).isEqualTo(6);
        assertThat(seeds(pairs, "sigma")).containsExactly("0-1", "0-2", "0-3", "1-2", "1-3", "2-3");
        assertThat(pairs.stream())
                .allMatch(pair -> pair.a().arm().equals(pair.b().arm()));
    }

    @Test
    void disjointPairsUseNoRunTwice() {
        Pairs pairs = pairs(TestSweeps.tiny("seeds=5", "analyses.interpolate.pairs={disjoint: 2}"));

        assertThat(seeds(pairs, "w")).containsExactly("0-1", "2-3");
    }

    @Test
    void disjointPairsAreCountedPerArmWhateverTheirNetworks() {
        Pairs pairs = pairs(TestSweeps.tiny(
                "arms={standard: {symmetry: {type: standard}}}",
                "seeds=3",
                "axes={architecture.hidden: {list: [[8], [16], [32]]}}",
                "analyses.interpolate.pairs={disjoint: 2}"));

        assertThat(seeds(pairs, "standard")).as("seeds 0-2, 3-5, 6-8 by width").containsExactly("0-1", "3-4");
    }

    @Test
    void onlyTheArmsOfTheAnalysis() {
        Pairs pairs = pairs(TestSweeps.tiny("analyses.interpolate.arms=[w]"));

        assertThat(pairs.stream()).hasSize(1);
        assertThat(pairs.count("w")).isEqualTo(1);
    }

    @Test
    void runsOfDifferentSettingsAreNoPairUnlessTheArmIsAskedFor() {
        String arm = "arms={standard: {symmetry: {type: standard}}}";
        String rates = "axes={recipe.schedule.lr: {grid: [0.001, 0.01]}}";
        String widths = "axes={architecture.hidden: {grid: [[8], [16]]}}";
        String withinArm = "analyses.interpolate.pairs={within: arm}";

        assertThat(pairs(TestSweeps.tiny(arm, rates)).stream())
                .as("2 rates x 1 pair of seeds")
                .hasSize(2)
                .allMatch(pair -> pair.a().setting().equals(pair.b().setting()));
        assertThat(pairs(TestSweeps.tiny(arm, rates, withinArm)).count())
                .as("4 runs of one network")
                .isEqualTo(6);
        assertThat(pairs(TestSweeps.tiny(arm, widths, withinArm)).count())
                .as("runs of different networks are never a pair")
                .isEqualTo(2);
    }

    @Test
    void aPairIsOneWhicheverRunComesFirst() {
        SweepPlan plan = TestSweeps.tiny("seeds=4");
        Pairs every = pairs(plan);
        Pairs disjoint = pairs(TestSweeps.tiny("seeds=4", "analyses.interpolate.pairs={disjoint: 2}"));
        List<PlannedRun> runs = plan.runs("w");
        RunKey first = runs.get(0).key();

        assertThat(every.contains(first, runs.get(2).key())).isTrue();
        assertThat(every.contains(runs.get(2).key(), first)).isTrue();
        assertThat(every.contains(first, first)).isFalse();
        assertThat(every.contains(first, plan.runs("sigma").get(0).key())).isFalse();
        assertThat(disjoint.contains(runs.get(1).key(), first)).isTrue();
        assertThat(disjoint.contains(first, runs.get(2).key())).isFalse();
    }

    /** Holding them took minutes and all memory. */
    @Test
    void millionsOfPairsAreCountedWithoutMakingThem() {
        List<PlannedRun> runs = new ArrayList<>();
        RunSpec spec = TestSweeps.tiny().runs("w").get(0).spec();
        for (int seed = 0; seed < 5000; seed++) {
            RunSpec seeded = new RunSpec(
                    spec.data(),
                    spec.architecture(),
                    spec.symmetry(),
                    spec.recipe(),
                    spec.engine(),
                    spec.precision(),
                    seed);
            runs.add(PlannedRun.of("w", seeded));
        }

        Pairs pairs = Pairs.of(new PlannedRuns(runs), List.of("w"), PairSelection.ALL);

        assertThat(pairs.count()).isEqualTo(5000L * 4999 / 2);
        assertThat(pairs.stream().limit(2)).hasSize(2);
    }

    @Test
    void amongLeavesOutPairsThatLackARun() {
        SweepPlan plan = TestSweeps.tiny("seeds=3");
        Set<RunKey> trained = new HashSet<>();
        plan.runs().forEach(run -> trained.add(run.key()));
        trained.remove(plan.runs("w").get(1).key());

        Pairs possible = pairs(plan).among(trained::contains);

        assertThat(seeds(possible, "w")).containsExactly("0-2");
        assertThat(possible.count("standard")).isEqualTo(3);
    }

    @Test
    void sampledPairsAreDrawnWithoutReplacementAndFewerAreAmongMore() {
        List<String> every = seeds(pairs(TestSweeps.tiny("seeds=9")), "w");
        List<String> some = seeds(sampled(20, 3), "w");
        List<String> more = seeds(sampled(30, 3), "w");

        assertThat(some).hasSize(20).doesNotHaveDuplicates().isSubsetOf(every).isSubsetOf(more);
        assertThat(some)
                .as("in plan order")
                .containsExactlyElementsOf(every.stream().filter(some::contains).toList());
        assertThat(some).isEqualTo(seeds(sampled(20, 3), "w"));
        assertThat(some).isNotEqualTo(seeds(sampled(20, 4), "w"));
        assertThat(some).isNotEqualTo(seeds(sampled(20, 3), "sigma"));
        assertThat(seeds(sampled(36, 3), "w")).as("all of them").isEqualTo(every);
    }

    /** 15 pairs, each in 5 of 15 samples on average. */
    @Test
    void everyPairIsSampledEquallyOften() {
        PlannedRuns runs = TestSweeps.tiny("seeds=6").population();
        Map<String, Integer> often = new HashMap<>();
        for (int seed = 0; seed < 3000; seed++) {
            Pairs pairs =
                    Pairs.of(runs, List.of("w"), new PairSelection.Sampled(PairSelection.Within.SETTING, 5, seed));
            seeds(pairs, "w").forEach(pair -> often.merge(pair, 1, Integer::sum));
        }

        assertThat(often).hasSize(15);
        assertThat(often.values())
                .as("1000 each, with a standard deviation of 26")
                .allSatisfy(times -> assertThat(times).isBetween(870, 1130));
    }

    @Test
    void pairsAcrossArmsAreEachRunOfOneWithEachOfTheOther() {
        SweepPlan plan = TestSweeps.tiny("seeds=3", "analyses.interpolate.pairs={across: [w, standard]}");
        Pairs pairs = pairs(plan);
        RunKey w = plan.runs("w").get(1).key();
        RunKey standard = plan.runs("standard").get(2).key();

        assertThat(pairs.arms()).containsExactly("standard and w");
        assertThat(pairs.count("standard and w")).isEqualTo(9);
        assertThat(pairs.stream())
                .hasSize(9)
                .allMatch(pair -> pair.a().arm().equals("w") && pair.b().arm().equals("standard"));
        assertThat(pairs.contains(w, standard)).isTrue();
        assertThat(pairs.contains(standard, w)).isTrue();
        assertThat(pairs.contains(w, plan.runs("w").get(0).key())).isFalse();
        assertThat(pairs.among(run -> !run.equals(w)).count()).isEqualTo(6);
        assertThat(seeds(
                        pairs(TestSweeps.tiny(
                                "seeds=3", "analyses.interpolate.pairs={across: [w, standard], disjoint: 2}")),
                        "standard and w"))
                .containsExactly("0-0", "1-1");
        assertThat(pairs(TestSweeps.tiny(
                                "seeds=3", "analyses.interpolate.pairs={across: [w, standard], sample: 4, seed: 1}"))
                        .count("standard and w"))
                .isEqualTo(4);
    }

    @Test
    void listedPairsAreThoseAndInTheirOrder() {
        SweepPlan plan = TestSweeps.tiny("seeds=3");
        List<PlannedRun> runs = plan.runs("w");
        String third = runs.get(2).key().hex().substring(0, 12);
        String first = runs.get(0).key().hex();
        String other = plan.runs("standard").get(0).key().brief();

        Pairs pairs = pairs(TestSweeps.tiny(
                "seeds=3",
                "analyses.interpolate.pairs={list: [['" + third + "', '" + first + "'], ['" + first + "', '" + other
                        + "']]}"));

        assertThat(seeds(pairs, "w")).containsExactly("2-0");
        assertThat(pairs.count("standard and w")).isEqualTo(1);
        assertThat(pairs.contains(runs.get(0).key(), runs.get(2).key())).isTrue();
        assertThat(pairs.contains(runs.get(0).key(), runs.get(1).key())).isFalse();
        assertThat(pairs.among(run -> !run.equals(runs.get(2).key())).count()).isEqualTo(1);
    }

    private static Pairs sampled(int count, long seed) {
        return pairs(
                TestSweeps.tiny("seeds=9", "analyses.interpolate.pairs={sample: " + count + ", seed: " + seed + "}"));
    }

    private static Pairs pairs(SweepPlan plan) {
        InterpolationAnalysis analysis =
                plan.analysis(InterpolationAnalysis.class).orElseThrow();
        return Pairs.of(plan.population(), analysis.arms(), analysis.pairs());
    }

    private static List<String> seeds(Pairs pairs, String arm) {
        return pairs.stream()
                .filter(pair -> pair.arm().equals(arm))
                .map(pair -> pair.a().spec().seed() + "-" + pair.b().spec().seed())
                .toList();
    }
}
