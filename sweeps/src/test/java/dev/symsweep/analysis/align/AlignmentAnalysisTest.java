package dev.symsweep.analysis.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.analysis.interpolate.CurvePath;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.PathEnds;
import dev.symsweep.analysis.interpolate.PathId;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.Split;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.sweep.Sweeps;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentAnalysisTest {

    @Test
    void anAlignmentIsReadWithItsDefaults() {
        AlignmentAnalysis analysis = alignment("analyses={align: {weight-matching: {}}}");

        assertThat(analysis.arms()).as("w has no symmetry").containsExactly("standard");
        assertThat(analysis.pairs()).isEqualTo(PairSelection.ALL);
        assertThat(analysis.methods())
                .containsExactly(new AlignmentMethod(
                        new WeightMatching(1, WeightMatching.Biases.COUNTED), 0, Asymmetry.RESPECTED));
    }

    @Test
    void settingsAreRead() {
        AlignmentAnalysis analysis = alignment("analyses={align: {arms: [w], pairs: {disjoint: 1}, seed: 7, "
                + "asymmetry: ignored, weight-matching: {restarts: 3, biases: left-out}}}");

        assertThat(analysis.arms()).containsExactly("w");
        assertThat(analysis.pairs()).isEqualTo(PairSelection.disjoint(1));
        assertThat(analysis.methods())
                .containsExactly(new AlignmentMethod(
                        new WeightMatching(3, WeightMatching.Biases.LEFT_OUT), 7, Asymmetry.IGNORED));
    }

    @Test
    void pairsAreThoseOfTheInterpolation() {
        assertThat(alignment("analyses={interpolate: {pairs: {disjoint: 1}}, align: {weight-matching: {}}}")
                        .pairs())
                .isEqualTo(PairSelection.disjoint(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{across: [standard, w]}", "{disjoint: 1}", "{list: [[A, B]]}"})
    void methodsOfFramesNeedNoPairs(String pairs) {
        assertThat(alignment("analyses={interpolate: {pairs: " + named(pairs) + "}, align: {star: {}}}")
                        .pairs())
                .isEqualTo(PairSelection.ALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{across: [standard, w]}; standard and w",
                "{list: [[A, B]]}; standard and w",
                "{list: [[B, C]]}; w"
            })
    void pairsOfTheInterpolationMustBeOfArmsThatAreAligned(String pairs, String arm) {
        String asked = "analyses={interpolate: {pairs: " + named(pairs) + "}, align: {weight-matching: {}}}";

        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, asked))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set analyses: analyses.align would take the pairs of interpolate, some of " + arm
                        + ", and only networks of one arm of standard are aligned; set align.pairs, for instance to "
                        + "all");
        assertThat(Sweeps.plan(Sweeps.SMALL, asked, "analyses.align.pairs=all")
                        .analysis(AlignmentAnalysis.class)
                        .orElseThrow()
                        .pairs())
                .isEqualTo(PairSelection.ALL);
    }

    /** A run of standard for A, two of w for B and C. */
    private static String named(String text) {
        SweepPlan plan = Sweeps.plan(Sweeps.SMALL);
        return text.replace("A", quoted(plan.runs("standard").get(0)))
                .replace("B", quoted(plan.runs("w").get(0)))
                .replace("C", quoted(plan.runs("w").get(1)));
    }

    private static String quoted(PlannedRun run) {
        return "'" + run.key().hex() + "'";
    }

    @Test
    void aMethodIsNamedByAllThatDecidesItsPermutations() {
        AlignmentMethod method = method("analyses={align: {weight-matching: {}}}");

        assertThat(method.canonical())
                .isEqualTo("{\"asymmetry\":\"respected\",\"matching\":{\"biases\":\"counted\",\"restarts\":1,"
                        + "\"type\":\"weight-matching\"},\"seed\":0}");
        assertThat(AlignmentMethod.parse(method.canonical())).isEqualTo(method);
        assertThat(method.id())
                .isEqualTo(method("analyses={align: {pairs: {disjoint: 1}, weight-matching: {restarts: 1}}}")
                        .id());
        assertThat(List.of(
                        method.id(),
                        method("analyses={align: {weight-matching: {restarts: 2}}}")
                                .id(),
                        method("analyses={align: {weight-matching: {biases: left-out}}}")
                                .id(),
                        method("analyses={align: {seed: 1, weight-matching: {}}}")
                                .id(),
                        method("analyses={align: {asymmetry: ignored, weight-matching: {}}}")
                                .id()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "weight-matching; restarts: 3, biases: left-out",
                "activation-matching; similarity: correlation, activation: all, examples: 7",
                "frank-wolfe; most-steps: 5, biases: left-out",
                "straight-through; epochs: 3, batch: 500, lr: 0.1",
                "star; ''",
                "universe; ''",
                "merge-many; ''"
            })
    void everyMethodComesBackFromItsCanonicalForm(String name, String settings) {
        AlignmentMethod method = method("analyses={align: {seed: -4, " + name + ": {" + settings + "}}}");

        assertThat(method.name()).isEqualTo(name);
        assertThat(AlignmentMethod.parse(method.canonical())).isEqualTo(method);
        assertThat(method.id()
                        .equals(method("analyses={align: {seed: -4, " + name + ": {}}}")
                                .id()))
                .isEqualTo(settings.isEmpty());
    }

    @Test
    void curvesModuloAMethodHaveAnIdOfTheirOwn() {
        InterpolationAnalysis analysis =
                InterpolationAnalysis.plain(25, PairSelection.ALL, List.of(Split.TEST), List.of("standard"));

        assertThat(analysis.path(RepairKind.NONE).id())
                .as("curves of earlier versions are found")
                .isEqualTo(new PathId("c6b5bf6b6aba"));
        assertThat(List.of(
                        analysis.path(RepairKind.NONE).id(),
                        analysis.path(RepairKind.NONE)
                                .between(aligned("aaaaaaaaaaaa"))
                                .id(),
                        analysis.path(RepairKind.NONE)
                                .between(aligned("bbbbbbbbbbbb"))
                                .id(),
                        CurvePath.linear(3).between(aligned("aaaaaaaaaaaa")).id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aMethodIsAddedToTheFile() {
        String none = Sweeps.SMALL;
        String own = Sweeps.SMALL + """
                analyses:
                  interpolate: {points: 5}
                  align: {seed: 3, weight-matching: {restarts: 2}}
                """;

        String method = "analyses.align+={weight-matching: {}}";
        String curves = "analyses.interpolate.modulo+=weight-matching";
        SweepPlan aligned = Sweeps.plan(none, method);
        SweepPlan modulo = Sweeps.plan(own, method, curves, method, curves);
        SweepPlan both = Sweeps.plan(none, method, curves);

        assertThat(aligned.analysis(AlignmentAnalysis.class))
                .contains(alignment("analyses={align: {weight-matching: {}}}"));
        assertThat(aligned.analysis(InterpolationAnalysis.class)).isEmpty();
        assertThat(modulo.analysis(InterpolationAnalysis.class)
                        .orElseThrow()
                        .modulo()
                        .methods())
                .as("with the file's settings")
                .containsExactly(new AlignmentMethod(
                        new WeightMatching(2, WeightMatching.Biases.COUNTED), 3, Asymmetry.RESPECTED));
        assertThat(both.analysis(InterpolationAnalysis.class).orElseThrow().points())
                .isEqualTo(25);
        assertThat(both.analysis(InterpolationAnalysis.class)
                        .orElseThrow()
                        .modulo()
                        .methods())
                .hasSize(1);
        assertThatThrownBy(() -> Sweeps.plan(none, "analyses.align+={rebasin: {}}"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith("--set analyses.align: unknown key \"rebasin\" in analyses.align, allowed: ")
                .hasMessageContaining("weight-matching");
    }

    private static AlignmentAnalysis alignment(String override) {
        return Sweeps.plan(Sweeps.SMALL, override)
                .analysis(AlignmentAnalysis.class)
                .orElseThrow();
    }

    private static AlignmentMethod method(String override) {
        return alignment(override).methods().get(0);
    }

    private static PathEnds aligned(String method) {
        return new PathEnds.Aligned("weight-matching", new MethodId(method));
    }
}
