package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.WeightsDigest;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.ValueOverride;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportedArmTest {

    private static final WeightsDigest ONE = WeightsDigest.of(new float[] {1});
    private static final WeightsDigest TWO = WeightsDigest.of(new float[] {2});

    private static final String SWEEP = """
            sweep: from-torch
            data: {set: glyphs}
            seeds: 2
            architecture: {type: mlp, hidden: [16]}
            recipe:
              optimizer: {type: sgd}
              schedule: {type: constant, lr: 0.1}
              batch: 128
              epochs: 3
            checkpoints: [1]
            arms:
              standard: {symmetry: {type: standard}}
              torch: {symmetry: {type: standard}, imported: []}
            """;

    private static SweepPlan plan(String... overrides) {
        return SweepFile.plan(
                "sweep.yaml",
                SWEEP,
                List.of(overrides).stream().map(ValueOverride::parse).toList());
    }

    private static ImportedArm arm(String name) {
        return ImportedArm.of(
                overrides ->
                        SweepFile.plan("sweep.yaml", SWEEP + "analyses: {interpolate: {arms: [torch]}}", overrides),
                name);
    }

    @Test
    void itsRunsAreTheListedNetworks() {
        SweepPlan plan = arm("torch").with(List.of(ONE, TWO));

        List<PlannedRun> runs = plan.runs("torch");
        assertThat(runs).hasSize(2);
        RunSpec first = runs.get(0).spec();
        assertThat(first.isImported()).isTrue();
        assertThat(first.isReproducible()).isFalse();
        assertThat(first).isEqualTo(arm("torch").run(ONE));
        assertThat(first.canonical()).contains("\"imported\":\"" + ONE + "\"").doesNotContain("\"seed\"");
        assertThat(RunSpec.parse(first.canonical())).isEqualTo(first);
        assertThat(first.hasForm(1)).isFalse();
        assertThat(runs.get(0).key()).isNotEqualTo(runs.get(1).key());
        assertThat(plan.checkpoints("standard")).containsExactly(1);
        assertThat(plan.checkpoints("torch")).as("nobody kept any").isEmpty();
        assertThat(plan.analyses()).hasSize(1);
    }

    @Test
    void aTrainedRunKeepsItsKey() {
        RunSpec trained = plan().runs("standard").get(0).spec();

        assertThat(trained.canonical()).contains("\"seed\":0").doesNotContain("imported");
        assertThat(trained.with(ONE).with(0)).isEqualTo(trained);
    }

    @Test
    void whatIsTrainedLaterKeepsWhatWasImported() {
        String earlier = arm("torch").with(List.of(ONE)).file().yaml();

        ResolvedFile kept = plan("arms.torch.imported=[\"" + TWO + "\"]").file().withAnalysesOf(earlier);

        assertThat(ImportedArm.in(kept, "torch")).contains(List.of(TWO, ONE));
        assertThat(ImportedArm.in(kept, "standard")).isEmpty();
    }

    @Test
    void analysesWaitUntilAllArmsHaveNetworks() {
        ImportedArm arm = ImportedArm.of(
                overrides -> SweepFile.plan(
                        "sweep.yaml",
                        SWEEP
                                + "  other: {symmetry: {type: sigma}, imported: []}\n"
                                + "analyses: {interpolate: {arms: [other]}}",
                        overrides),
                "torch");

        assertThat(arm.with(List.of(ONE)).analyses()).isEmpty();
    }

    @Test
    void removingNetworksKeepsTheAnalyses() {
        ImportedArm arm = ImportedArm.of(
                overrides -> SweepFile.plan(
                        "sweep.yaml",
                        SWEEP.replace("imported: []", "imported: [\"" + ONE + "\", \"" + TWO + "\"]")
                                + "  other: {symmetry: {type: sigma}, imported: []}\n"
                                + "analyses: {interpolate: {arms: [standard]}}",
                        overrides),
                "torch");
        RunSpec one = arm.run(ONE);

        SweepPlan rest = arm.without(List.of(one));

        assertThat(ImportedArm.in(rest.file(), "torch")).contains(List.of(TWO));
        assertThat(rest.analyses()).hasSize(1);
        assertThatThrownBy(() -> arm.without(List.of(one, arm.run(TWO))))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("an arm needs one network; torch would have none, import another one before its last one"
                        + " is removed");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> arm("standard"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith(
                        "arm \"standard\" has no key imported, must be an arm of the sweep file that has");
        assertThatThrownBy(() -> plan("arms.torch.imported=[sha256:12]"))
                .hasMessageEndingWith("is \"sha256:12\", must be sha256: and 64 hexadecimal digits in lower case");
        assertThatThrownBy(() -> plan("analyses={interpolate: {arms: [torch]}}"))
                .hasMessageEndingWith(
                        "must be standard; arms without any imported network yet count for nothing: torch;"
                                + " symsweep import gives them some");
        assertThatThrownBy(() -> plan("arms.torch.imported=[\"" + ONE + "\", \"" + ONE + "\"]"))
                .hasMessageEndingWith("must be listed once");
        assertThatThrownBy(() -> plan("axes={recipe.epochs: {grid: [1, 2]}}"))
                .hasMessageEndingWith(
                        "arm \"torch\" has imported networks, which no axis varies; give them a sweep file"
                                + " of their own");
        assertThatThrownBy(() -> plan("arms.torch.imported=[\"" + ONE + "\"]", "analyses.mli={arms: [torch]}"))
                .hasMessageContaining("covers imported networks, whose initial weights nobody knows; leave their arms"
                        + " out, must be of []");
    }

    @Test
    void aSmokeTestHasNone() {
        assertThat(plan("arms.torch.imported=[\"" + ONE + "\"]", "smoke=true").arms())
                .containsExactly("standard");
    }
}
