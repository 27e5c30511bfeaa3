package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.MatchedWeights.Correlation;
import dev.symsweep.alignment.frame.Universe;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.PermutationRow.Effect;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chapter on alignments, with numbers computed by hand. */
class AlignmentReportTest {

    private static final AlignmentMethod PAIRS = new AlignmentMethod(WeightMatching.once(), 0, Asymmetry.RESPECTED);
    private static final AlignmentMethod FRAME = new AlignmentMethod(new Universe(), 0, Asymmetry.RESPECTED);

    @Test
    void meansAreOverTheAlignmentsOfAnArmByAMethod() {
        SampleSweep sweep = trained()
                // Change 0.02; correlations 0.5 and 0.7, of a third tensor none: 0.6.
                .aligned(pair(0, 1, effect(0.10, 0.12, 0.5, 0.7, Double.NaN)))
                // Change -0.01; correlation 0.8.
                .aligned(pair(0, 2, effect(0.31, 0.30, 0.8)))
                .aligned(framed(0, effect(0.2, 0.2, 0.25)))
                .aligned(framed(1, effect(0.2, 0.2, 0.75)))
                .aligned(framed(2, effect(0.2, 0.2, 0.5)));

        assertThat(rows(sweep))
                .containsExactly(
                        List.of(
                                "standard",
                                "weight-matching",
                                "2 of 3",
                                "0.2050 \u00b1 0.1485",
                                "0.2100 \u00b1 0.1273",
                                "0.005000 \u00b1 0.021213",
                                "0.7000 \u00b1 0.1414",
                                "1"),
                        List.of(
                                "standard",
                                "universe",
                                "3 of 3",
                                "0.2000 \u00b1 0.0000",
                                "0.2000 \u00b1 0.0000",
                                "0.000000 \u00b1 0.000000",
                                "0.5000 \u00b1 0.2500",
                                "0"));
        assertThat(sweep.report("", List.of(analysis())).lines())
                .as("on the page alone")
                .noneMatch(line -> line.contains("universe") || line.contains("lignment"));
    }

    @Test
    void withoutAlignmentsThereAreDashes() {
        assertThat(rows(trained()))
                .contains(
                        List.of("standard", "weight-matching", "0 of 3", "\u2013", "\u2013", "\u2013", "\u2013", "3"));
        assertThat(trained().report().html()).doesNotContain("alignments-table");
    }

    @Test
    void aPairIsOneFromBothEndsAndOtherRowsAreCounted() {
        SampleSweep sweep = trained()
                .arm("w", 2)
                .finished("w", 0, 0.1, 0.9)
                .aligned(pair(0, 1, effect(0.1, 0.1, 0.5)))
                .aligned(pair(1, 0, effect(9, 9, 0.9)));
        Effect effect = effect(7, 7, 1);
        Snapshot epoch = Snapshot.after(key(0), 1);
        sweep.aligned(row(PAIRS, new PermutationKey(PAIRS.id(), epoch, Target.of(Snapshot.end(key(1)))), effect));
        sweep.aligned(row(
                PAIRS,
                new PermutationKey(
                        PAIRS.id(), Snapshot.end(sweep.key("w", 1)), Target.of(Snapshot.end(sweep.key("w", 0)))),
                effect));
        AlignmentMethod other = new AlignmentMethod(WeightMatching.once(), 1, Asymmetry.RESPECTED);
        sweep.aligned(row(
                other, new PermutationKey(other.id(), Snapshot.end(key(2)), Target.of(Snapshot.end(key(0)))), effect));

        assertThat(rows(sweep).get(0))
                .startsWith("standard", "weight-matching", "1 of 3", "0.1000", "0.1000", "0.000000", "0.5000", "2");
        assertThat(sweep.report("", List.of(analysis("standard", "w"))).lines())
                .contains(
                        "  left out: 3 alignments: stored, but not of this plan",
                        "  left out: 1 alignment: stored, but of a run that is not trained, not readable or exploded");
    }

    @Test
    void whatIsNotFiniteOrCannotBeReadIsNamed() {
        SampleSweep sweep = trained()
                .aligned(pair(0, 1, effect(0.1, 0.1, 0.5)))
                .aligned(pair(0, 2, effect(0.1, Double.POSITIVE_INFINITY, 0.9)))
                .corruptPermutations("permutations/0.parquet", "truncated");
        Report report = sweep.report("", List.of(analysis()));

        assertThat(rows(sweep).get(0)).startsWith("standard", "weight-matching", "1 of 3", "0.1000", "0.1000");
        assertThat(report.lines())
                .contains(
                        "  alignment: standard by weight-matching, run " + key(2).brief()
                                + ": loss not finite on the test set",
                        "  corrupt file: permutations/0.parquet: truncated");
        assertThat(report.corrupt()).extracting("name").containsExactly("permutations/0.parquet");
    }

    private static SampleSweep trained() {
        return SampleSweep.of("aligned", 5).arm("standard", 3).trained("standard");
    }

    private static RunKey key(int seed) {
        return trained().key("standard", seed);
    }

    private static AlignmentAnalysis analysis(String... arms) {
        return new AlignmentAnalysis(
                arms.length == 0 ? List.of("standard") : List.of(arms), PairSelection.ALL, List.of(PAIRS, FRAME));
    }

    /** The cells of the table, each as it is read. */
    private static List<List<String>> rows(SampleSweep sweep) {
        String html = sweep.report("", List.of(analysis())).html();
        String table =
                html.replaceAll("(?s).*<table id=\"alignments-table\">", "").replaceAll("(?s)</table>.*", "");
        String body = table.replaceAll("(?s).*<tbody>", "");
        return Pattern.compile("<tr>(.*?)</tr>")
                .matcher(body)
                .results()
                .map(row -> Stream.of(row.group(1).split("</t[hd]>"))
                        .map(cell -> cell.replaceAll("<[^>]*>", ""))
                        .toList())
                .toList();
    }

    /** The second run of a pair, aligned to the first one. */
    private static PermutationRow pair(int a, int b, Effect effect) {
        Target onto = Target.of(Snapshot.end(key(a)));
        return row(PAIRS, new PermutationKey(PAIRS.id(), Snapshot.end(key(b)), onto), effect);
    }

    /** A run in the frame of all three. */
    private static PermutationRow framed(int seed, Effect effect) {
        FrameKey frame = FrameKey.of(
                FRAME.id(),
                IntStream.range(0, 3).mapToObj(run -> Snapshot.end(key(run))).toList());
        return row(FRAME, new PermutationKey(FRAME.id(), Snapshot.end(key(seed)), Target.of(frame)), effect);
    }

    private static PermutationRow row(AlignmentMethod method, PermutationKey key, Effect effect) {
        return new PermutationRow(key, method.name(), "standard", 0, List.of(), List.of(), effect);
    }

    private static Effect effect(double before, double after, double... correlations) {
        List<Correlation> tensors = new ArrayList<>();
        for (double correlation : correlations) {
            tensors.add(new Correlation("tensor" + tensors.size(), correlation));
        }
        return new Effect(
                new Evaluation(before, 0.9, 100), new Evaluation(after, 0.9, 100), new MatchedWeights(tensors));
    }
}
