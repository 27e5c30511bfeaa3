package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.PublishedNumber;
import dev.symsweep.analysis.PublishedNumbers;
import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.mli.MliAnalysis;
import dev.symsweep.spec.Split;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The chapter on monotonic linear interpolation, with numbers computed by hand. */
class MliReportTest {

    private static final PublishedNumbers PUBLISHED = new PublishedNumbers(Map.of(
            "standard",
            Map.of(
                    MliAnalysis.DELTA,
                    new PublishedNumber(0.079, OptionalDouble.of(0.109)),
                    MliAnalysis.MONOTONIC,
                    new PublishedNumber(26.3, OptionalDouble.empty()))));

    /** Steps -1, -0.5 of one network, and 0.5, -2 of the other, whose middle lies above the chord. */
    @Test
    void meansAreOverTheNetworksOfAnArm() {
        List<String> lines = report(trained()
                .line(Split.TRAIN, "standard", 0, 0, 3, 2, 1.5)
                .line(Split.TRAIN, "standard", 1, 0, 2, 2.5, 0.5));

        assertThat(lines)
                .as("second differences 0.5 and -2.5, over h squared of 1/4; the chord lets pass 3 and 2 of 3 points")
                .contains(
                        "standard as trained 2 of 4 0.0000 +- 0.7071 50.0 0.500 +- 0.707 0.833 +- 0.236",
                        "standard published - 0.0790 +- 0.1090 26.3 - -",
                        "standard as trained 2 of 4 0.500 +- 0.707 -4.000 +- 8.485 0.5000");
        assertThat(lines).as("both losses are the same").noneMatch(line -> line.contains(" plain "));
    }

    @Test
    void withLabelSmoothingBothLossesAreShown() {
        List<String> lines = report(trained().line(Split.TRAIN, "standard", 0, 0.1, 3, 2, 1.5));

        assertThat(lines)
                .contains(
                        "standard as trained 1 of 4 -0.5000 100.0 1.000 1.000",
                        "standard plain 1 of 4 -0.0500 100.0 1.000 1.000");
    }

    /** Of other points, of a run that diverged, and one that is not finite. */
    @Test
    void othersAreInNoMeanAndCounted() {
        SampleSweep sweep = SampleSweep.of("lines", 5)
                .arm("standard", 4)
                .finished("standard", 0, 0.1, 0.9)
                .finished("standard", 1, 0.1, 0.9)
                .diverged("standard", 2, "loss is NaN in epoch 3");
        sweep.line(Split.TRAIN, "standard", 0, 0, 3, 2, 1.5)
                .line(Split.TRAIN, "standard", 0, 0, 9, 9, 9, 9, 9)
                .line(Split.TRAIN, "standard", 1, 0, 3, Double.NaN, 1.5)
                .line(Split.TRAIN, "standard", 2, 0, 9, 9, 9);
        List<String> lines = report(sweep);

        assertThat(lines)
                .contains(
                        "standard as trained 1 of 4 -0.5000 100.0 1.000 1.000",
                        "standard 4 1 1 0 1 0 0 1",
                        " left out: 1 line: stored, but not of this plan",
                        " left out: 1 line: stored, but of a run that is not trained, not readable or exploded",
                        " line: standard, seed 1, run "
                                + sweep.key("standard", 1).brief() + ": loss not finite at a point on the train set");
    }

    @Test
    void withoutLinesThereAreDashes() {
        assertThat(report(trained())).contains("standard as trained 0 of 4 - - - -", "standard 4 0 0 4 0 0 0 0");
    }

    private static SampleSweep trained() {
        return SampleSweep.of("lines", 5).arm("standard", 4).trained("standard");
    }

    private static List<String> report(SampleSweep sweep) {
        MliAnalysis analysis = new MliAnalysis(List.of("standard"), 3, List.of(Split.TRAIN), Subsample.NONE, PUBLISHED);
        return sweep.report("", List.of(analysis)).lines().stream()
                .map(line -> line.replaceAll(" +", " "))
                .toList();
    }
}
