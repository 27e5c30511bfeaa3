package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be asked of a sweep's runs. */
class InvalidAnalysesTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "analyses={interpolate: {points: 24}}",
                        "--set analyses: analyses.interpolate: points is 24, must be odd and at least 3"),
                Arguments.of(
                        "analyses={interpolate: {on: [validation]}}",
                        "--set analyses: analyses.interpolate.on[0] is \"validation\", must be one of test, train"),
                Arguments.of(
                        "analyses={interpolate: {on: []}}",
                        "--set analyses: analyses.interpolate.on is [], must be a list of at least one of test, train"),
                Arguments.of(
                        "analyses={interpolate: {on: [test, test]}}",
                        "--set analyses: analyses.interpolate.on[1] is \"test\", must be listed once"),
                Arguments.of(
                        "analyses={interpolate: {arms: [v]}}",
                        "--set analyses: analyses.interpolate.arms[0] is \"v\", must be one of standard, w"),
                Arguments.of(
                        "analyses={interpolate: {pairs: some}}",
                        "--set analyses: analyses.interpolate.pairs is \"some\", "
                                + "must be all or {disjoint: number of pairs}"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {disjoint: 2}}}",
                        "--set analyses: analyses.interpolate needs 2 disjoint pairs of runs of one network in each arm, "
                                + "arm \"standard\" has 1"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {disjoint: 0}}}",
                        "--set analyses: analyses.interpolate.pairs.disjoint is 0, must be 1..1000000 pairs"),
                Arguments.of(
                        "analyses={align: {}}",
                        "--set analyses: unknown key \"align\" in analyses, allowed: interpolate"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsPlacedAndExplained(String override, String message) {
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, override))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(message);
    }

    @Test
    void pairsNeedRunsOfOneNetwork() {
        String widths = "axes={architecture.hidden: {list: [[8, 8], [8, 9]]}}";
        String arm = "arms={standard: {symmetry: {type: standard}}}";

        assertThat(Sweeps.plan(Sweeps.SMALL, arm, widths, "seeds=3", "analyses={interpolate: {pairs: {disjoint: 2}}}")
                        .interpolation())
                .isPresent();
        assertThatThrownBy(() -> Sweeps.plan(
                        Sweeps.SMALL, arm, widths, "seeds=3", "analyses={interpolate: {pairs: {disjoint: 3}}}"))
                .hasMessageEndingWith(
                        "needs 3 disjoint pairs of runs of one network in each arm, arm \"standard\" has 2");
        assertThat(Sweeps.plan(Sweeps.SMALL, arm, "seeds=1", "analyses={interpolate: {pairs: all}}")
                        .interpolation())
                .as("all of no pairs")
                .isPresent();
    }

    @Test
    void batchNormIsNotInterpolated() {
        String norm = "arms.w.architecture={norm: batch-norm}";

        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, norm, "analyses={interpolate: {}}"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set analyses: analyses.interpolate covers arm \"w\", whose networks have batch-norm: "
                        + "its running statistics fit no point between two networks; "
                        + "name arms without it, or use another norm");
        assertThat(Sweeps.plan(Sweeps.SMALL, norm, "analyses={interpolate: {arms: [standard]}}")
                        .interpolation())
                .isPresent();
        assertThat(Sweeps.plan(Sweeps.SMALL, norm).runs("w")).isNotEmpty();
    }
}
