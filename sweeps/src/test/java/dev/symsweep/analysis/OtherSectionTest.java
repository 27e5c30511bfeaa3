package dev.symsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.Semantics;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.sweep.Sweeps;
import dev.symsweep.yaml.InvalidSweepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherSectionTest {

    private static final String BESIDE = "analyses={interpolate: {arms: [w], pairs: {with: ../other}}}";

    private static final SweepPlan OTHER = Sweeps.plan(
            Sweeps.SMALL, "sweep=other", "seeds=[7, 8, 9]", "recipe.epochs=1", "analyses={interpolate: {points: 3}}");

    @TempDir
    private Path directory;

    private int semantics = Semantics.NEWEST;

    @Test
    void eachRunIsPairedWithEachOfTheOther() throws IOException {
        SweepPlan plan = plan(OTHER, BESIDE);
        InterpolationAnalysis analysis = analysis(plan);
        Pairs pairs = Pairs.of(plan.population(), analysis.arms(), analysis.pairs());
        PlannedRun own = plan.runs("w").get(1);
        PlannedRun other = OTHER.runs("standard").get(2);

        assertThat(pairs.count()).isEqualTo(12);
        assertThat(pairs.arms()).containsExactly("other/standard and w", "other/w and w");
        assertThat(pairs.stream())
                .hasSize(12)
                .allMatch(pair -> pair.a().arm().equals("w"))
                .anyMatch(pair -> pair.a().equals(own) && pair.b().key().equals(other.key()));
        assertThat(pairs.contains(other.key(), own.key())).isTrue();
        assertThat(pairs.contains(own.key(), OTHER.runs("w").get(0).key())).isTrue();
        assertThat(pairs.contains(own.key(), plan.runs("w").get(0).key())).isFalse();
        assertThat(pairs.contains(other.key(), OTHER.runs("standard").get(0).key()))
                .isFalse();
    }

    @Test
    void someArmsOfTheOtherCanBeMeantAndSomePairs() throws IOException {
        SweepPlan plan = plan(
                OTHER, "analyses={interpolate: {pairs: {with: {results: ../other, arms: [w]}, sample: 3, seed: 4}}}");

        InterpolationAnalysis analysis = analysis(plan);

        assertThat(analysis.pairedArms(plan.population())).containsExactly("other/w and standard", "other/w and w");
        assertThat(Pairs.of(plan.population(), analysis.arms(), analysis.pairs())
                        .count())
                .isEqualTo(6);
    }

    @Test
    void theKeptFileHasTheOtherSweepInIt() throws IOException {
        SweepPlan plan = plan(OTHER, BESIDE);

        SweepPlan kept = SweepFile.planKept("sweep.yaml", plan.file().yaml());

        assertThat(kept).isEqualTo(plan);
        assertThat(plan.file().yaml()).contains("file:/x/other", "sweep: other").doesNotContain("points: 3");
    }

    @Test
    void theKeptFileMustHaveRoomForTheOther() throws IOException {
        String some = ": " + "x".repeat(90_000) + "\n";
        String large = IntStream.range(0, 34).mapToObj(i -> "k" + i + some).collect(Collectors.joining());
        Path file = Files.writeString(directory.resolve("small.yaml"), Sweeps.SMALL + "description" + some);

        assertThatThrownBy(() -> SweepFile.plan(
                        file, Sweeps.parsed(BESIDE), results -> new KeptSweeps.Kept("file:/x/other", large, semantics)))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageContaining("characters as it is kept beside results");
    }

    @Test
    void aKeptFileIsReadAsItStands() throws IOException {
        SweepPlan plan = plan(OTHER, BESIDE);
        Path file =
                Files.writeString(directory.resolve("kept.yaml"), plan.file().yaml());

        SweepPlan again = SweepFile.plan(file, Sweeps.parsed(), results -> {
            throw new AssertionError("reads " + results);
        });

        assertThat(again).isEqualTo(plan);
    }

    /** A store keeps the keys that runs had when it was made. */
    @Test
    void runsOfOldResultsHaveTheKeysOfTheirTime() throws IOException {
        SweepPlan other = Sweeps.plan(Sweeps.SMALL, "sweep=other", "seeds=[7]");
        semantics = 1;

        SweepPlan plan = plan(other, BESIDE);

        assertThat(analysis(plan).pairs().other().orElseThrow().runs().all())
                .extracting(PlannedRun::key)
                .isEqualTo(other.asOf(1).runs().stream().map(PlannedRun::key).toList());
        assertThat(SweepFile.planKept("sweep.yaml", plan.file().yaml())).isEqualTo(plan);
    }

    @Test
    void thePlanSaysWhereTheOthersLie() throws IOException {
        SweepPlan plan = plan(OTHER, BESIDE);

        assertThat(analysis(plan).describe(plan.population()))
                .containsSequence(
                        "interpolation: 12 pairs, 25 points a line, on the test set",
                        "  with 6 runs of other in file:/x/other");
    }

    @Test
    void runsOfBothAreNoPairs() throws IOException {
        SweepPlan more = Sweeps.plan(Sweeps.SMALL, "sweep=more", "seeds=3");

        SweepPlan plan = plan(more, BESIDE);

        assertThat(analysis(plan)
                        .pairs()
                        .other()
                        .orElseThrow()
                        .beside(plan.population())
                        .all())
                .extracting(run -> run.spec().seed())
                .containsExactly(2L, 2L);
        assertThatThrownBy(() -> plan(Sweeps.plan(Sweeps.SMALL, "sweep=same"), BESIDE))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageEndingWith("analyses.interpolate.pairs.with is \"file:/x/other\", "
                        + "must be results of other runs; this sweep has all of these itself");
    }

    /** Where both stores are older, so are the keys of both. */
    @Test
    void runsOfBothAreNoPairsInOldStores() throws IOException {
        semantics = 1;
        SweepPlan plan = plan(
                Sweeps.plan(Sweeps.SMALL, "sweep=more", "seeds=3"),
                "analyses={interpolate: {arms: [w], pairs: {with: {results: ../other, arms: [w]}, disjoint: 1}}}");
        InterpolationAnalysis analysis = analysis(plan);

        assertThat(Pairs.of(plan.asOf(1).population(), analysis.arms(), analysis.pairs()).stream())
                .singleElement()
                .satisfies(pair -> {
                    assertThat(pair.a().spec().seed()).isZero();
                    assertThat(pair.b().spec().seed()).isEqualTo(2);
                });
    }

    @Test
    void dataThatIsPinnedMayBeThatOfAnyDigest() throws IOException {
        String digest = "data.digest='sha256:" + "0".repeat(64) + "'";
        SweepPlan pinned = Sweeps.plan(Sweeps.SMALL, "sweep=other", "seeds=[7]", digest);

        assertThat(analysis(plan(pinned, BESIDE)).pairs().other()).isPresent();
        assertThat(analysis(plan(pinned, BESIDE, digest)).pairs().other()).isPresent();
        assertThatThrownBy(() -> plan(pinned, BESIDE, digest.replace('0', '1')))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageEndingWith("they are trained on different data");
    }

    @Test
    void aSmokePairsItsOwnRuns() throws IOException {
        assertThat(analysis(plan(OTHER, BESIDE, "smoke=true")).pairs()).isEqualTo(PairSelection.ALL);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "architecture.hidden=[8, 9] | their first tensors that differ are hidden2.weight 8x8 and "
                        + "hidden2.weight 9x8",
                "data.limit=100             | they are trained on different data"
            })
    void whatCannotBeComparedIsNamed(String different, String reason) {
        SweepPlan other = Sweeps.plan(Sweeps.SMALL, "sweep=other", different);

        assertThatThrownBy(() -> plan(other, BESIDE))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageContaining(" (arm w) with run ")
                .hasMessageContaining(" (arm other/standard), between which no path has a meaning: " + reason);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "interpolate: {pairs: {with: x}}                 | "
                        + "analyses.interpolate.pairs.with: x has no sweep.json",
                "interpolate: {pairs: {with: 3}}                 | analyses.interpolate.pairs.with is 3, must be text",
                "interpolate: {pairs: {with: {arms: [w]}}}       | "
                        + "analyses.interpolate.pairs.with needs key \"results\"",
                "interpolate: {pairs: {with: ../other, within: arm}} | analyses.interpolate.pairs.within is \"arm\", "
                        + "must be left out beside with",
                "interpolate: {pairs: {with: ../other}}, align: {weight-matching: {}} | analyses.align would take the "
                        + "pairs of interpolate, some of other/standard and standard, and only networks of one arm of "
                        + "standard are aligned; set align.pairs, for instance to all",
                "align: {pairs: all, weight-matching: {}}, interpolate: {arms: [standard], modulo: [weight-matching], "
                        + "pairs: {with: {results: ../other, arms: [standard]}}} | analyses.interpolate takes pairs "
                        + "across arms (other/standard and standard), and only networks of one arm are aligned; leave "
                        + "modulo out, or take other pairs"
            })
    void aMistakeIsPlacedAndExplained(String analyses, String message) {
        assertThatThrownBy(() -> plan(OTHER, "analyses={" + analyses + "}"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set analyses: " + message);
    }

    private SweepPlan plan(SweepPlan other, String... overrides) throws IOException {
        Path file = Files.writeString(directory.resolve("small.yaml"), Sweeps.SMALL);
        return SweepFile.plan(file, Sweeps.parsed(overrides), results -> {
            if (!results.equals("../other")) {
                throw new InvalidSweepException(results + " has no sweep.json");
            }
            return new KeptSweeps.Kept("file:/x/other", other.file().yaml(), semantics);
        });
    }

    private static InterpolationAnalysis analysis(SweepPlan plan) {
        return plan.analysis(InterpolationAnalysis.class).orElseThrow();
    }
}
