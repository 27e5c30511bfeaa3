package dev.symsweep.analysis.interpolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.sweep.Sweeps;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RepairSelectionTest {

    private static final String BATCH_NORM = "architecture.norm=batch-norm";

    @Test
    void nothingIsRepairedUnlessAskedFor() {
        assertThat(interpolation("analyses={interpolate: {}}").repair())
                .isEqualTo(new RepairSelection(List.of(RepairKind.NONE), 1000));
    }

    @Test
    void kindsAndExamplesAreRead() {
        assertThat(interpolation("analyses={interpolate: {repair: [closed-form, none, measured], repair-examples: 7}}")
                        .repair())
                .isEqualTo(
                        new RepairSelection(List.of(RepairKind.CLOSED_FORM, RepairKind.NONE, RepairKind.MEASURED), 7));
    }

    @Test
    void networksWithBatchNormAreInterpolatedWithAnyRepair() {
        assertThat(interpolation(BATCH_NORM, "analyses={interpolate: {repair: [reset, measured, closed-form]}}")
                        .repair()
                        .kinds())
                .containsExactly(RepairKind.RESET, RepairKind.MEASURED, RepairKind.CLOSED_FORM);
    }

    /** Curves of published stores are found by these. */
    @Test
    void curvesThatAreNotRepairedHaveTheIdsOfEarlierVersions() {
        InterpolationAnalysis analysis = interpolation("analyses={interpolate: {}}");
        InterpolationAnalysis besides =
                interpolation("analyses={interpolate: {repair: [none, measured], repair-examples: 7}}");

        for (InterpolationAnalysis any : List.of(analysis, besides)) {
            assertThat(any.path(RepairKind.NONE).id().hex()).isEqualTo("c6b5bf6b6aba");
            assertThat(any.path(RepairKind.NONE)
                            .between(aligned("0123456789ab"))
                            .id()
                            .hex())
                    .isEqualTo("f68692533dee");
        }
    }

    @Test
    void repairedCurvesAreNamedByKindAndExamples() {
        InterpolationAnalysis few = interpolation("analyses={interpolate: {repair: [measured], repair-examples: 7}}");
        InterpolationAnalysis many = interpolation("analyses={interpolate: {repair: [none, measured]}}");

        assertThat(List.of(
                        few.path(RepairKind.NONE).id(),
                        few.path(RepairKind.RESET).id(),
                        few.path(RepairKind.MEASURED).id(),
                        few.path(RepairKind.CLOSED_FORM).id(),
                        few.path(RepairKind.NONE)
                                .between(aligned("aaaaaaaaaaaa"))
                                .id(),
                        few.path(RepairKind.MEASURED)
                                .between(aligned("aaaaaaaaaaaa"))
                                .id(),
                        few.path(RepairKind.MEASURED)
                                .between(aligned("bbbbbbbbbbbb"))
                                .id(),
                        many.path(RepairKind.MEASURED).id(),
                        many.path(RepairKind.MEASURED)
                                .between(aligned("aaaaaaaaaaaa"))
                                .id(),
                        CurvePath.linear(3)
                                .repaired(RepairKind.MEASURED, RepairSelection.EXAMPLES)
                                .id()))
                .doesNotHaveDuplicates();
        assertThat(many.path(RepairKind.MEASURED).id().hex())
                .as("found by later versions")
                .isEqualTo("dfbb7bd6909e");
        assertThat(many.path(RepairKind.MEASURED)
                        .between(aligned("0123456789ab"))
                        .id()
                        .hex())
                .isEqualTo("45586024643a");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "repair: [some]", "repair[0] is \"some\", must be one of closed-form, measured, none, reset"),
                Arguments.of("repair: measured", "repair is \"measured\", must be a list"),
                Arguments.of(
                        "repair: []",
                        "repair is [], must be a list of at least one of closed-form, measured, none, reset"),
                Arguments.of("repair: [none, none]", "repair[1] is \"none\", must be listed once"),
                Arguments.of("repair-examples: 0", "repair-examples is 0, must be 1..100000000"),
                Arguments.of("repair-examples: -3, repair: [measured]", "repair-examples is -3, must be 1..100000000"),
                Arguments.of(
                        "repair-examples: 7",
                        "repair-examples is 7, must be left out, or analyses.interpolate.repair must list another kind"
                                + " than none"),
                Arguments.of(
                        "repair: [none], repair-examples: 1000",
                        "repair-examples is 1000, must be left out, or analyses.interpolate.repair must list "
                                + "another kind"
                                + " than none"),
                Arguments.of("repair-examples: all", "repair-examples is \"all\", must be an integer"),
                Arguments.of(
                        "repair: [none, reset]",
                        "repair[1] is \"reset\", must be left out for arm \"standard\": "
                                + "its networks have no batch-norm, so that it makes no difference"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsPlacedAndExplained(String keys, String message) {
        assertThatThrownBy(() -> interpolation("analyses={interpolate: {" + keys + "}}"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set analyses: analyses.interpolate." + message);
    }

    @Test
    void networksWithBatchNormMustBeRepaired() {
        String message =
                "analyses.interpolate covers arm \"w\", whose networks have batch-norm: its running statistics "
                        + "fit no point between two networks; repair must be one or more of closed-form, "
                        + "measured, reset, "
                        + "or leave the arm out";
        String arm = "arms.w.architecture={norm: batch-norm}";

        assertThatThrownBy(() -> interpolation(arm, "analyses={interpolate: {}}"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set analyses: " + message);
        assertThatThrownBy(() -> interpolation(
                        arm, "analyses={interpolate: {}}", "analyses.interpolate.repair=[measured, none]"))
                .hasMessage("--set analyses.interpolate.repair: " + message);
        assertThat(interpolation(arm, "analyses={interpolate: {repair: [measured]}}")
                        .arms())
                .containsExactly("standard", "w");
        assertThat(interpolation(arm, "analyses={interpolate: {arms: [standard]}}")
                        .arms())
                .containsExactly("standard");
    }

    /** Convolutions without biases or norms have nothing to rescale by. */
    @Test
    void whatNothingCanBeRescaledInIsRefused() {
        assertThatThrownBy(() -> interpolation(
                        "arms={bare: {symmetry: {type: standard}}}",
                        "architecture={type: resnet, depth: 8, norm: none, shortcut: padded}",
                        "analyses={interpolate: {repair: [none, closed-form]}}"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set analyses: analyses.interpolate.repair[1] is \"closed-form\", "
                        + "must be left out for arm \"bare\": no node can be rescaled");
    }

    @Test
    void otherKindsTakeThePlaceOfThoseOfTheFile() {
        String own = Sweeps.SMALL + """
                analyses:
                  interpolate: {points: 5, repair: [none, measured], repair-examples: 7}
                """;

        RepairSelection replaced = plan(own, "closed-form")
                .analysis(InterpolationAnalysis.class)
                .orElseThrow()
                .repair();
        InterpolationAnalysis added = plan(Sweeps.SMALL, "none", "measured")
                .analysis(InterpolationAnalysis.class)
                .orElseThrow();

        assertThat(replaced).isEqualTo(new RepairSelection(List.of(RepairKind.CLOSED_FORM), 7));
        assertThat(plan(own, "none")
                        .analysis(InterpolationAnalysis.class)
                        .orElseThrow()
                        .repair())
                .as("examples of the file's kinds are no fault then")
                .isEqualTo(new RepairSelection(List.of(RepairKind.NONE), 7));
        assertThat(added.repair().kinds()).containsExactly(RepairKind.NONE, RepairKind.MEASURED);
        assertThat(added.points()).isEqualTo(25);
        assertThatThrownBy(() -> plan(own, "none", "some"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set analyses.interpolate.repair: analyses.interpolate.repair[1] is \"some\", "
                        + "must be one of closed-form, measured, none, reset");
    }

    private static SweepPlan plan(String yaml, String... kinds) {
        return Sweeps.plan(yaml, "analyses.interpolate.repair=" + List.of(kinds));
    }

    private static InterpolationAnalysis interpolation(String... overrides) {
        return Sweeps.plan(Sweeps.SMALL, overrides)
                .analysis(InterpolationAnalysis.class)
                .orElseThrow();
    }

    private static PathEnds aligned(String method) {
        return new PathEnds.Aligned("weight-matching", new MethodId(method));
    }
}
