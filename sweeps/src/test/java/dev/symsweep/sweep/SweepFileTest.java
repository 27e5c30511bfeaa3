package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.network.Activation;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Split;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.EarlyStop;
import dev.symsweep.training.EarlyStop.Metric;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Schedule;
import dev.symsweep.yaml.InvalidSweepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepFileTest {

    @Test
    void everyArmRunsWithEverySeed() {
        SweepPlan plan = Sweeps.plan(Sweeps.SMALL);

        assertThat(plan.name()).isEqualTo("small");
        assertThat(plan.description()).isEmpty();
        assertThat(plan.analysis(InterpolationAnalysis.class)).isEmpty();
        assertThat(plan.runs())
                .extracting(PlannedRun::arm, run -> run.spec().seed())
                .containsExactly(tuple("standard", 0L), tuple("standard", 1L), tuple("w", 0L), tuple("w", 1L));
        assertThat(plan.runs())
                .allSatisfy(run -> assertThat(run.key()).isEqualTo(run.spec().key()));
    }

    @Test
    void whatIsNotSaidHasItsDefault() {
        RunSpec spec = first(Sweeps.plan(Sweeps.SMALL));

        assertThat(spec.engine()).isEqualTo("onednn");
        assertThat(spec.data()).isEqualTo(DataSpec.of("glyphs"));
        assertThat(spec.architecture()).isEqualTo(new Mlp(List.of(8, 8), Norm.NONE, Activation.RELU));
        assertThat(spec.recipe().loss()).isEqualTo(SoftmaxCrossEntropy.plain());
        assertThat(spec.recipe().optimization()).isEqualTo(new Optimization.Sgd(0.9, 0));
        assertThat(first(Sweeps.plan(Sweeps.SMALL, "recipe.optimizer={type: adam}"))
                        .recipe()
                        .optimization())
                .isEqualTo(new Optimization.Adam(0.9, 0.999, 1e-8, 0));
        assertThat(first(Sweeps.plan(Sweeps.SMALL, "recipe.optimizer={type: adamw}"))
                        .recipe()
                        .optimization())
                .isEqualTo(new Optimization.AdamW(0.9, 0.999, 1e-8, 0.01));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"3; 0, 1, 2", "{from: 100, count: 2}; 100, 101", "[3, 5, 8]; 3, 5, 8", "[-1]; -1"})
    void seedsAreACountARangeOrAList(String seeds, String expected) {
        SweepPlan plan = Sweeps.plan(Sweeps.oneArm(""), "seeds=" + seeds);

        assertThat(plan.runs())
                .extracting(run -> Long.toString(run.spec().seed()))
                .containsExactly(expected.split(", "));
    }

    @Test
    void anArmChangesOnlyWhatItNames() {
        SweepPlan plan = Sweeps.plan(Sweeps.oneArm("""
                  wide:
                    symmetry: {type: standard}
                    architecture: {hidden: [16, 16]}
                    recipe: {schedule: {lr: 0.2}, epochs: 5}
                    engine: dl4j
                """));

        RunSpec spec = plan.runs("wide").get(0).spec();
        assertThat(spec.architecture()).isEqualTo(new Mlp(List.of(16, 16), Norm.NONE, Activation.RELU));
        assertThat(spec.recipe().schedule()).isEqualTo(new Schedule.Constant(0.2));
        assertThat(spec.recipe().epochs()).isEqualTo(5);
        assertThat(spec.recipe().batching().size()).isEqualTo(16);
        assertThat(spec.engine()).isEqualTo("dl4j");
        assertThat(plan.runs("standard").get(0).spec().engine()).isEqualTo("onednn");
    }

    @Test
    void anArmThatNamesAnotherTypeKeepsNoKeyOfTheOldOne() {
        SweepPlan plan = Sweeps.plan(Sweeps.oneArm("""
                  adam:
                    symmetry: {type: standard}
                    recipe: {optimizer: {type: adam}, schedule: {type: cosine, lr: 0.5}}
                """));

        RunSpec spec = plan.runs("adam").get(0).spec();
        assertThat(spec.recipe().optimization()).isEqualTo(new Optimization.Adam(0.9, 0.999, 1e-8, 0));
        assertThat(spec.recipe().schedule()).isEqualTo(new Schedule.Cosine(0.5, 0));
    }

    @Test
    void theMaskSeedIsTheSweepsUnlessAnArmHasItsOwn() {
        SweepPlan plan = Sweeps.plan(Sweeps.oneArm("""
                  sigma: {symmetry: {type: sigma}}
                  other: {symmetry: {type: sigma, mask-seed: 9}}
                  w: {symmetry: {type: w, fixes: [{nodes: "*", n-fix: 3, kappa: 1}]}}
                mask-seed: 4
                """));

        assertThat(plan.runs("sigma").get(0).spec().symmetry())
                .isEqualTo(new SigmaAsymmetric(4, 1, SigmaAsymmetric.Scaling.NONE));
        assertThat(plan.runs("other").get(1).spec().symmetry())
                .isEqualTo(new SigmaAsymmetric(9, 1, SigmaAsymmetric.Scaling.NONE));
        assertThat(((WAsymmetric) plan.runs("w").get(0).spec().symmetry()).maskSeed())
                .isEqualTo(4);
    }

    @Test
    void namesSplitsAndAnalysesDoNotChangeKeys() {
        SweepPlan plan = Sweeps.plan(Sweeps.SMALL);
        SweepPlan renamed = Sweeps.plan(
                Sweeps.SMALL.replace("  w:", "  other:"),
                "sweep=renamed",
                "description=something else",
                "analyses={interpolate: {points: 3}}");

        assertThat(renamed.runs())
                .extracting(PlannedRun::key)
                .containsExactlyElementsOf(
                        plan.runs().stream().map(PlannedRun::key).toList());
    }

    @Test
    void theMaskSeedIsNoPartOfAStandardRun() {
        assertThat(first(Sweeps.plan(Sweeps.SMALL, "mask-seed=5")).key())
                .isEqualTo(first(Sweeps.plan(Sweeps.SMALL)).key());
    }

    @Test
    void overridesReplaceOneValueEachInOrder() {
        SweepPlan plan = Sweeps.plan(
                Sweeps.SMALL,
                "recipe.epochs=1",
                "recipe.schedule.lr=1e-2",
                "recipe.label-smoothing=0.1",
                "arms.w.symmetry.fixes=[{nodes: hidden*, n-fix: 3, kappa: 2}, {nodes: output, mask: whole, kappa: 1}]",
                "recipe.epochs=7");

        RunSpec spec = plan.runs("w").get(0).spec();
        assertThat(spec.recipe().epochs()).isEqualTo(7);
        assertThat(spec.recipe().schedule()).isEqualTo(new Schedule.Constant(0.01));
        assertThat(spec.recipe().loss()).isEqualTo(new SoftmaxCrossEntropy(0.1));
        assertThat(((WAsymmetric) spec.symmetry()).fixes())
                .containsExactly(Fix.entries("hidden*", 3, 2), Fix.whole("output", 1));
    }

    @Test
    void anEarlyStopIsAPlateauALossOrBoth() {
        assertThat(earlyStops("{patience: 5}")).containsExactly(new EarlyStop.Plateau(5, 0));
        assertThat(earlyStops("{loss: 0.1}")).containsExactly(new EarlyStop.TargetLoss(0.1));
        assertThat(earlyStops("{loss: 0.1, improvement: 1e-3, patience: 5}"))
                .containsExactly(new EarlyStop.Plateau(5, 1e-3), new EarlyStop.TargetLoss(0.1));
        assertThat(Sweeps.plan(Sweeps.SMALL).runs("w").get(0).spec().recipe().earlyStops())
                .isEmpty();
    }

    @Test
    void anEarlyStopMayLookAtMoreThanTheLoss() {
        assertThat(earlyStops("{patience: 5, metric: train-accuracy}"))
                .containsExactly(new EarlyStop.Plateau(5, 0, Metric.TRAIN_ACCURACY));
        assertThat(earlyStops("{accuracy: 0.9, examples: 5000000000, minutes: 0.5}"))
                .containsExactly(
                        new EarlyStop.TargetAccuracy(0.9, Metric.TRAIN_ACCURACY),
                        new EarlyStop.ExampleBudget(5_000_000_000L),
                        new EarlyStop.MinuteBudget(0.5));
        assertThat(Sweeps.plan(
                                Sweeps.SMALL,
                                "data.validation={count: 10}",
                                "recipe.early-stop={accuracy: 0.9, accuracy-of: validation}")
                        .runs("w")
                        .get(0)
                        .spec()
                        .recipe()
                        .earlyStops())
                .containsExactly(new EarlyStop.TargetAccuracy(0.9, Metric.VALIDATION_ACCURACY));
    }

    /** Nobody trains a run again because it is to be cut off less hard. */
    @Test
    void howOftenARunCanBeResumedIsNoPartOfIt() {
        SweepPlan usual = Sweeps.plan(Sweeps.SMALL);
        SweepPlan often = Sweeps.plan(Sweeps.SMALL, "resume={epochs: 2, minutes: 0.5}");
        assertThat(usual.resume()).isEqualTo(new ResumeCadence(0, 10));
        assertThat(often.resume()).isEqualTo(new ResumeCadence(2, 0.5));
        assertThat(Sweeps.plan(Sweeps.SMALL, "resume=never").resume()).isEqualTo(ResumeCadence.NEVER);
        assertThat(Sweeps.plan(Sweeps.SMALL, "resume.epochs=1", "smoke=true").resume())
                .isEqualTo(new ResumeCadence(1, Double.POSITIVE_INFINITY));
        assertThat(often.runs()).isEqualTo(usual.runs());
    }

    @Test
    void howManyRunsAreStackedIsNoPartOfThem() {
        SweepPlan alone = Sweeps.plan(Sweeps.SMALL, "engine=libtorch");
        SweepPlan eight = Sweeps.plan(Sweeps.SMALL, "engine={type: libtorch}", "stack=8");
        assertThat(alone.stack()).isEqualTo(StackSize.ALONE);
        assertThat(eight.stack()).isEqualTo(new StackSize(8));
        assertThat(Sweeps.plan(Sweeps.SMALL, "engine={type: libtorch, device: cuda}", "stack=auto", "smoke=true")
                        .stack())
                .isEqualTo(StackSize.AUTO);
        assertThat(Sweeps.plan(Sweeps.SMALL, "stack=1").stack()).isEqualTo(StackSize.ALONE);
        assertThat(eight.runs()).isEqualTo(alone.runs());
    }

    private static List<EarlyStop> earlyStops(String section) {
        return Sweeps.plan(Sweeps.SMALL, "recipe.early-stop=" + section)
                .runs("w")
                .get(0)
                .spec()
                .recipe()
                .earlyStops();
    }

    @Test
    void theInterpolationIsReadWithItsDefaults() {
        String analyses = "analyses={interpolate: {points: 5, pairs: {disjoint: 1}, on: [train, test], arms: [w]}}";

        assertThat(Sweeps.plan(Sweeps.SMALL, analyses).analysis(InterpolationAnalysis.class))
                .contains(InterpolationAnalysis.plain(
                        5, PairSelection.disjoint(1), List.of(Split.TRAIN, Split.TEST), List.of("w")));
        assertThat(Sweeps.plan(Sweeps.SMALL, "analyses={interpolate: {}}").analysis(InterpolationAnalysis.class))
                .contains(InterpolationAnalysis.plain(
                        25, PairSelection.ALL, List.of(Split.TEST), List.of("standard", "w")));
    }

    @Test
    void anAnalysisIsNamedByWhatChangesItsNumbers() {
        InterpolationAnalysis all =
                InterpolationAnalysis.plain(25, PairSelection.ALL, List.of(Split.TEST), List.of("a"));
        InterpolationAnalysis few =
                InterpolationAnalysis.plain(25, PairSelection.disjoint(2), List.of(Split.TRAIN), List.of("a", "b"));
        InterpolationAnalysis coarse =
                InterpolationAnalysis.plain(3, PairSelection.ALL, List.of(Split.TEST), List.of("a"));

        assertThat(all.path(RepairKind.NONE).id())
                .isEqualTo(few.path(RepairKind.NONE).id())
                .isNotEqualTo(coarse.path(RepairKind.NONE).id());
    }

    @Test
    void aFileIsReadFromDisk(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("small.yaml"), Sweeps.SMALL);

        assertThat(SweepFile.plan(file, List.of())).isEqualTo(Sweeps.plan(Sweeps.SMALL));
    }

    @Test
    void aFileThatCannotBeReadIsNamed(@TempDir Path directory) throws IOException {
        Path missing = directory.resolve("none.yaml");
        assertThatThrownBy(() -> SweepFile.plan(missing, List.of()))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(missing + ": no such file");

        Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> SweepFile.plan(binary, List.of()))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(binary + ": not UTF-8 text");

        assertThatThrownBy(() -> SweepFile.plan(directory, List.of()))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith(directory + ": cannot be read");
    }

    private static RunSpec first(SweepPlan plan) {
        return plan.runs().get(0).spec();
    }
}
