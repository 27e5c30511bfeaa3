package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.PublishedNumber;
import dev.symsweep.analysis.PublishedNumbers;
import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.mli.MliAnalysis;
import dev.symsweep.analysis.mli.MliRow;
import dev.symsweep.spec.Split;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The chapter on monotonic linear interpolation, with numbers computed by hand. */
class MliReportTest {

    private static final Subsample SOME = new Subsample(1000);

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

    /** Of one run there are lines over all examples and over two subsamples, of another one over all alone. */
    @Test
    void linesOverOtherExamplesAreInNoMean() {
        SampleSweep sweep =
                trained().line(Split.TRAIN, "standard", 0, 0, 9, 9.5, 9).line(Split.TRAIN, "standard", 1, 0, 9, 9.5, 9);
        sweep.line(line(sweep, 0, new Subsample(2000), 2000, 8, 8.5, 8)).line(line(sweep, 0, SOME, 1000, 3, 2, 1.5));

        assertThat(report(sweep, SOME))
                .contains(
                        "standard as trained 1 of 4 -0.5000 100.0 1.000 1.000",
                        " left out: 3 lines: stored, but not of this plan")
                .anyMatch(line -> line.contains("1,000 examples"));
        assertThat(report(sweep, Subsample.NONE))
                .contains(
                        "standard as trained 2 of 4 0.5000 +- 0.0000 0.0 0.000 +- 0.000 0.667 +- 0.000",
                        " left out: 2 lines: stored, but not of this plan")
                .noneMatch(line -> line.contains("points a line, over"));
    }

    /** The smallest set has 400 examples, fewer than were asked for. */
    @Test
    void theNumberOfExamplesIsThatOfTheRows() {
        SampleSweep one = trained();
        one.line(line(one, 0, SOME, 400, 3, 2, 1.5));
        SampleSweep two = trained();
        two.line(line(two, 0, SOME, 400, 3, 2, 1.5)).line(line(two, 1, SOME, 1000, 3, 2, 1.5));

        assertThat(page(one, SOME))
                .contains("3 points a line, over 400 examples")
                .contains("Losses are taken over some examples of the set");
        assertThat(page(two, SOME)).contains("3 points a line, over 400 to 1,000 examples");
        assertThat(page(trained(), SOME)).contains("3 points a line, over 1,000 examples");
        assertThat(page(trained(), Subsample.NONE)).doesNotContain("Losses are taken over some examples");
    }

    @Test
    void withoutLinesThereAreDashes() {
        assertThat(report(trained())).contains("standard as trained 0 of 4 - - - -", "standard 4 0 0 4 0 0 0 0");
    }

    private static MliRow line(SampleSweep sweep, int seed, Subsample on, int examples, double... losses) {
        return SampleCurves.line(sweep.key("standard", seed), "standard", Split.TRAIN, on, 0, examples, losses);
    }

    private static SampleSweep trained() {
        return SampleSweep.of("lines", 5).arm("standard", 4).trained("standard");
    }

    private static List<String> report(SampleSweep sweep) {
        return report(sweep, Subsample.NONE);
    }

    private static String page(SampleSweep sweep, Subsample subsample) {
        return sweep.report("", List.of(analysis(subsample))).html();
    }

    private static MliAnalysis analysis(Subsample subsample) {
        return new MliAnalysis(List.of("standard"), 3, List.of(Split.TRAIN), subsample, PUBLISHED);
    }

    private static List<String> report(SampleSweep sweep, Subsample subsample) {
        return sweep.report("", List.of(analysis(subsample))).lines().stream()
                .map(line -> line.replaceAll(" +", " "))
                .toList();
    }
}
