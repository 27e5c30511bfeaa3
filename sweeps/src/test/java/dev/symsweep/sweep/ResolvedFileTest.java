package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.analysis.transfer.TransferAnalysis;
import dev.symsweep.population.Moment;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolvedFileTest {

    @Test
    void theSamePlanIsMadeOfIt() {
        SweepPlan plan = Sweeps.plan(
                Sweeps.TINY,
                "seeds=[3, 5]",
                "recipe.optimizer.weight-decay=1e-4",
                "mask-seed=123456789012345678",
                "description='yes: #1, \"a\" \\'",
                "axes={recipe.epochs: {grid: [1, 2]}, recipe.schedule.lr: {list: [1e-3, 0.25]}}");

        assertThat(again(plan.file())).isEqualTo(plan);
    }

    @Test
    void aSmokeStaysOne() {
        SweepPlan plan = Sweeps.plan(Sweeps.TINY, "smoke=true");

        assertThat(again(plan.file())).isEqualTo(plan);
    }

    @Test
    void analysesThatWereAskedForBeforeStay() {
        String method = "analyses.align+={weight-matching: {}}";
        ResolvedFile first = Sweeps.plan(Sweeps.TINY, method, "analyses.interpolate.modulo+=weight-matching")
                .file();
        ResolvedFile second = Sweeps.plan(
                        Sweeps.TINY, "analyses.align+={star: {}}", "analyses.interpolate.modulo+=star", "seeds=3")
                .file();

        SweepPlan both = again(second.withAnalysesOf(first.yaml()));

        assertThat(both)
                .isEqualTo(Sweeps.plan(
                        Sweeps.TINY,
                        "seeds=3",
                        "analyses.align+={weight-matching: {}, star: {}}",
                        "analyses.interpolate.modulo+=[weight-matching, star]"));
        assertThat(both.analyses()).extracting(Analysis::name).containsExactly("align", "interpolate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "points=5        |                    | points=25",
                "                | points=5           | points=5",
                "arms=[standard] |                    | ",
                "                | arms=[standard]    | ",
                "arms=[standard] | arms=[sigma]       | arms=[standard, sigma]",
                "pairs={disjoint: 1} |                | ",
                "                | pairs={disjoint: 1} | ",
                "pairs={disjoint: 1} | pairs={within: arm} | pairs={within: arm}",
                "                | pairs={sample: 1}  | ",
                "                | pairs={within: arm} | pairs={within: arm}",
                "                | pairs={across: [standard, w]} | pairs={across: [standard, w]}",
                "on=[train]      |                    | on=[train, test]",
                "                | on=[train]         | on=[test, train]",
                "on=[train]      | on=[train]         | on=[train]",
                "repair=[measured] |                  | repair=[measured, none]",
                "                | repair=[measured]  | repair=[none, measured]",
            })
    void aKeyThatIsLeftOutMeansWhatItUsuallyMeans(
            @Nullable String first, @Nullable String then, @Nullable String together) {
        ResolvedFile earlier = interpolating(first).file();

        assertThat(again(interpolating(then).file().withAnalysesOf(earlier.yaml()))
                        .analyses())
                .isEqualTo(interpolating(together).analyses());
    }

    /** When permutations are used is when they are found, where nothing else is said. */
    @Test
    void momentsOfATransferAddUp() {
        String align = "analyses={align: {arms: [standard], weight-matching: {}, epochs: [1, 2, final]}, transfer: ";
        ResolvedFile first = Sweeps.plan(Sweeps.SMALL, align + "{found: [1], used: [final]}}")
                .file();
        ResolvedFile second =
                Sweeps.plan(Sweeps.SMALL, align + "{found: [1, 2]}}").file();

        Moment one = Moment.after(1);
        Moment two = Moment.after(2);
        assertThat(again(second.withAnalysesOf(first.yaml()))
                        .analysis(TransferAnalysis.class)
                        .orElseThrow()
                        .moments())
                .isEqualTo(new TransferAnalysis.Moments(List.of(one, two), List.of(one, two, Moment.FINAL)));
    }

    @Test
    void theExamplesOfARepairStayWithItsKinds() {
        String five = "repair=[measured], repair-examples=5";
        String six = "repair=[measured], repair-examples=6";

        assertThat(together(five, "").analyses())
                .isEqualTo(interpolating("repair=[measured, none], repair-examples=5")
                        .analyses());
        assertThat(together(five, six).analyses()).isEqualTo(interpolating(six).analyses());
        assertThat(together(five, "repair=[measured]").analyses())
                .isEqualTo(interpolating("repair=[measured]").analyses());
    }

    @Test
    void theSettingsOfAMethodAreThoseOfTheLastTime() {
        ResolvedFile five = Sweeps.plan(Sweeps.TINY, "analyses.align={weight-matching: {restarts: 5}}")
                .file();
        SweepPlan one = Sweeps.plan(Sweeps.TINY, "analyses.align={weight-matching: {}}");

        assertThat(again(one.file().withAnalysesOf(five.yaml()))).isEqualTo(one);
    }

    @Test
    void anAnalysisLeavesTheRunsAsTheyWere() {
        SweepPlan many = Sweeps.plan(Sweeps.TINY, "seeds=7");
        SweepPlan few = Sweeps.plan(Sweeps.TINY, "analyses.align={weight-matching: {}}");

        assertThat(again(few.file().analysesIn(many.file().yaml())))
                .isEqualTo(Sweeps.plan(Sweeps.TINY, "seeds=7", "analyses.align={weight-matching: {}}"));
    }

    @Test
    void whatCannotBePlannedTogetherIsRefused() {
        ResolvedFile normalized = Sweeps.plan(
                        Sweeps.TINY,
                        "architecture.norm=batch-norm",
                        "analyses={interpolate: {points: 5, repair: [reset]}}")
                .file();
        ResolvedFile repaired = Sweeps.plan(Sweeps.TINY, "analyses.interpolate.repair=[none, measured]")
                .file();

        assertThatExceptionOfType(InvalidSweepException.class)
                .isThrownBy(() -> normalized.withAnalysesOf(repaired.yaml()));
        assertThatExceptionOfType(InvalidSweepException.class)
                .isThrownBy(() -> normalized.withAnalysesOf("no yaml: ["));
    }

    private static SweepPlan together(String first, String then) {
        return again(interpolating(then)
                .file()
                .withAnalysesOf(interpolating(first).file().yaml()));
    }

    private static SweepPlan interpolating(@Nullable String keys) {
        String section = keys == null ? "" : keys.replace("=", ": ");
        return Sweeps.plan(Sweeps.TINY, "analyses={interpolate: {" + section + "}}");
    }

    private static SweepPlan again(ResolvedFile file) {
        return SweepFile.plan("sweep.yaml", file.yaml(), List.of());
    }
}
