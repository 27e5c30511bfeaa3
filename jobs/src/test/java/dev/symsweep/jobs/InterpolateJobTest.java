package dev.symsweep.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.data.DataSets;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.network.Network;
import dev.symsweep.store.CurveKey;
import dev.symsweep.store.CurveRow;
import dev.symsweep.store.CurveStore;
import dev.symsweep.store.PermutationKey;
import dev.symsweep.store.PermutationStore;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.AlignmentMethod;
import dev.symsweep.sweep.InvalidSweepException;
import dev.symsweep.sweep.PlannedRun;
import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.RunSpec;
import dev.symsweep.sweep.Split;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpolateJobTest {

    private static final SweepPlan PLAN = TestSweeps.tiny("seeds=3");
    private static final String ALIGN = "analyses.align={weight-matching: {}}";
    private static final String MODULO = "analyses.interpolate.modulo=[weight-matching]";

    @TempDir
    private static Path trained;

    @TempDir
    private Path root;

    @BeforeAll
    static void train() {
        TrainJob.on(TestSpark.session()).plan(PLAN).store(trained.toString()).execute();
    }

    @BeforeEach
    void copyTrainedRuns() throws IOException {
        StoreCopies.copyRuns(trained, root);
    }

    @Test
    void computesAllPairsOnceAndSkipsThemNextTime() {
        InterpolateResult first = interpolate(PLAN);
        List<CurveRow> rows = curves();
        InterpolateResult second = interpolate(PLAN);

        assertThat(first.planned()).isEqualTo(9);
        assertThat(first.computed()).isEqualTo(9);
        assertThat(first.leftOut()).isZero();
        assertThat(rows).as("9 pairs on 2 splits").hasSize(18);
        assertThat(second.skipped()).isEqualTo(9);
        assertThat(second.computed()).isZero();
        assertThat(curves()).isEqualTo(rows);
    }

    @Test
    void aPairIsDoneInEitherOrder() {
        interpolate(PLAN);
        SweepPlan turned = TestSweeps.tiny("seeds=[2, 1, 0]");

        InterpolateResult result = interpolate(turned);

        assertThat(result.skipped()).isEqualTo(9);
        assertThat(result.computed()).isZero();
        assertThat(curves()).hasSize(18);
    }

    @Test
    void aCurveIsTheEvaluationOfMixedWeights() {
        interpolate(PLAN);
        PlannedRun a = PLAN.runs("sigma").get(0);
        PlannedRun b = PLAN.runs("sigma").get(2);

        CurveRow row = curve(a, b, Split.TEST);

        RunStore runs = RunStore.at(new Configuration(), root.toString());
        float[] start = runs.weights(a.key());
        float[] end = runs.weights(b.key());
        float[] quarter = new float[start.length];
        for (int i = 0; i < quarter.length; i++) {
            quarter[i] = 0.75f * start[i] + 0.25f * end[i];
        }
        assertThat(row.arm()).isEqualTo("sigma");
        assertThat(row.curve().points()).hasSize(5);
        assertThat(row.curve().points().get(0))
                .isEqualTo(runs.read(a.key()).outcome().test());
        assertThat(row.curve().points().get(4))
                .isEqualTo(runs.read(b.key()).outcome().test());
        Evaluation expected = evaluate(a.spec(), quarter);
        assertThat(row.curve().points().get(1).loss()).isCloseTo(expected.loss(), within(1e-5));
        assertThat(row.curve().points().get(1).accuracy()).isCloseTo(expected.accuracy(), within(1e-3));
    }

    @Test
    void computesOnlyTheSplitsThatAreMissing() {
        SweepPlan onTest = TestSweeps.tiny("seeds=3", "analyses.interpolate.on=[test]");
        interpolate(onTest);
        List<CurveRow> before = curves();

        InterpolateResult both = interpolate(PLAN);

        assertThat(before).hasSize(9);
        assertThat(both.computed()).isEqualTo(9);
        assertThat(curves()).hasSize(18).containsAll(before);
    }

    @Test
    void runsWithoutWeightsAreLeftOutAndCounted() throws IOException {
        Files.delete(RunFiles.of(root, PLAN.runs("standard").get(0).key()));
        Files.writeString(RunFiles.of(root, PLAN.runs("w").get(1).key()), "no Parquet file");

        InterpolateResult result = interpolate(PLAN);

        assertThat(result.computed()).as("3 of sigma, 1 of standard, 1 of w").isEqualTo(5);
        assertThat(result.leftOut()).isEqualTo(4);
        assertThat(result.leftOutRuns()).isEqualTo(new LeftOutRuns(2, 0, 0));
        assertThat(result.corrupt()).hasSize(1);
        assertThat(result.corrupt().get(0).name())
                .contains(PLAN.runs("w").get(1).key().hex());
    }

    @Test
    void divergedRunsAreLeftOut() {
        SweepPlan diverging =
                TestSweeps.tiny("arms={standard: {symmetry: {type: standard}}}", "recipe.schedule.lr=1e30");
        TrainJob.on(TestSpark.session()).plan(diverging).store(root.toString()).execute();

        InterpolateResult result = interpolate(diverging);

        assertThat(result.planned()).isEqualTo(1);
        assertThat(result.computed()).isZero();
        assertThat(result.leftOutRuns()).isEqualTo(new LeftOutRuns(0, 2, 0));
    }

    @Test
    void weightsThatCannotBeReadAreNotFatalToOtherPairs() throws IOException {
        Path damaged = RunFiles.of(root, PLAN.runs("sigma").get(2).key());
        byte[] bytes = Files.readAllBytes(damaged);
        // Nearly all of the file is weights; a row without them reads as before.
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(damaged, bytes);

        InterpolateResult result = interpolate(PLAN);

        assertThat(result.computed()).isEqualTo(7);
        assertThat(result.leftOut()).isEqualTo(2);
        assertThat(result.corrupt()).hasSize(1);
        assertThat(result.corrupt().get(0).reason())
                .contains(PLAN.runs("sigma").get(2).key().hex());
    }

    @Test
    void aSweepWithoutInterpolationIsRefused() {
        SweepPlan plan = new SweepPlan(PLAN.name(), "", PLAN.runs(), Map.of(), Optional.empty());

        assertThatThrownBy(() -> interpolate(plan))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("sweep tiny asks for no interpolation, it has no analyses.interpolate");
    }

    @Test
    void aCurveModuloAMethodIsBetweenTheFirstNetworkAndThePermutedSecond() {
        SweepPlan plan = TestSweeps.tiny("seeds=3", ALIGN, MODULO);
        AlignJob.on(TestSpark.session()).plan(plan).store(root.toString()).execute();

        InterpolateResult result = interpolate(plan);

        assertThat(result.planned()).as("9 pairs, 3 of them modulo as well").isEqualTo(12);
        assertThat(result.computed()).isEqualTo(12);
        PlannedRun a = plan.runs("standard").get(0);
        PlannedRun b = plan.runs("standard").get(2);
        AlignmentMethod method = plan.modulo().get(0);
        String analysis = plan.interpolation().orElseThrow().idModulo(method.id());
        CurveRow row = curves().stream()
                .filter(found -> found.key().equals(new CurveKey(analysis, a.key(), b.key(), Split.TEST)))
                .findFirst()
                .orElseThrow();
        float[] start = runs().weights(a.key());
        float[] end = permutation(method, b, a.key()).apply(runs().weights(b.key()));
        float[] quarter = new float[start.length];
        for (int i = 0; i < quarter.length; i++) {
            quarter[i] = 0.75f * start[i] + 0.25f * end[i];
        }
        assertThat(row.curve().points().get(0))
                .isEqualTo(runs().read(a.key()).outcome().test());
        assertThat(row.curve().points().get(4).loss())
                .isCloseTo(runs().read(b.key()).outcome().test().loss(), within(1e-5));
        assertThat(row.curve().points().get(1).loss())
                .isCloseTo(evaluate(a.spec(), quarter).loss(), within(1e-5));
        assertThat(row.curve().points().get(1).loss())
                .as("other than between the networks as they were trained")
                .isNotCloseTo(curve(a, b, Split.TEST).curve().points().get(1).loss(), within(1e-3));
    }

    @Test
    void plainCurvesAreTheSameWhateverIsAskedForBesides() {
        interpolate(PLAN);
        List<CurveRow> plain = curves();
        SweepPlan plan = TestSweeps.tiny("seeds=3", ALIGN, MODULO);
        AlignJob.on(TestSpark.session()).plan(plan).store(root.toString()).execute();

        InterpolateResult result = interpolate(plan);

        assertThat(result.skipped()).isEqualTo(9);
        assertThat(result.computed()).isEqualTo(3);
        assertThat(curves()).hasSize(24).containsAll(plain);
        assertThat(interpolate(plan).skipped()).isEqualTo(12);
    }

    @Test
    void pairsThatAreNotAlignedAreLeftOutAndCounted() {
        SweepPlan plan = TestSweeps.tiny("seeds=3", ALIGN, MODULO);

        InterpolateResult result = interpolate(plan);

        assertThat(result.computed()).isEqualTo(9);
        assertThat(result.leftOut()).isEqualTo(3);
        assertThat(result.unaligned()).isEqualTo(3);
        assertThat(result.leftOutRuns()).isEqualTo(new LeftOutRuns(0, 0, 0));
    }

    @Test
    void aPairThatWasAlignedTheOtherWayRoundIsInterpolatedThatWay() {
        SweepPlan plan = TestSweeps.tiny("seeds=3", ALIGN, MODULO);
        AlignJob.on(TestSpark.session()).plan(plan).store(root.toString()).execute();

        InterpolateResult result = interpolate(TestSweeps.tiny("seeds=[2, 1, 0]", ALIGN, MODULO));

        assertThat(result.unaligned()).isZero();
        assertThat(result.computed()).isEqualTo(12);
        assertThat(interpolate(plan).skipped()).isEqualTo(12);
    }

    @Test
    void aCurveModuloAFrameIsBetweenTwoPermutedNetworks() {
        SweepPlan plan =
                TestSweeps.tiny("seeds=3", "analyses.align={universe: {}}", "analyses.interpolate.modulo=[universe]");
        AlignJob.on(TestSpark.session()).plan(plan).store(root.toString()).execute();

        InterpolateResult result = interpolate(plan);

        assertThat(result.computed()).isEqualTo(12);
        PlannedRun a = plan.runs("standard").get(1);
        PlannedRun b = plan.runs("standard").get(2);
        AlignmentMethod method = plan.modulo().get(0);
        RunKey frame = PermutationKey.frame(
                method.id(), plan.runs("standard").stream().map(PlannedRun::key).toList());
        String analysis = plan.interpolation().orElseThrow().idModulo(frame.brief());
        CurveRow row = curves().stream()
                .filter(found -> found.key().equals(new CurveKey(analysis, a.key(), b.key(), Split.TEST)))
                .findFirst()
                .orElseThrow();
        float[] start = permutation(method, a, frame).apply(runs().weights(a.key()));
        float[] end = permutation(method, b, frame).apply(runs().weights(b.key()));
        float[] half = new float[start.length];
        for (int i = 0; i < half.length; i++) {
            half[i] = 0.5f * start[i] + 0.5f * end[i];
        }
        assertThat(row.curve().points().get(2).loss())
                .isCloseTo(evaluate(a.spec(), half).loss(), within(1e-5));
        assertThat(interpolate(plan).skipped()).isEqualTo(12);
    }

    private NetworkPermutation permutation(AlignmentMethod method, PlannedRun run, RunKey onto) {
        PermutationKey key = new PermutationKey(method.id(), run.key(), onto);
        return PermutationStore.at(new Configuration(), root.toString()).scan().rows().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow()
                .permutation(PermutationGroups.of(run.spec().network(new ImageShape(28, 28, 1), 10)));
    }

    private RunStore runs() {
        return RunStore.at(new Configuration(), root.toString());
    }

    private InterpolateResult interpolate(SweepPlan plan) {
        return InterpolateJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .execute();
    }

    private List<CurveRow> curves() {
        return CurveStore.at(new Configuration(), root.toString()).scan().rows();
    }

    private CurveRow curve(PlannedRun a, PlannedRun b, Split split) {
        return curves().stream()
                .filter(row -> row.key()
                        .analysis()
                        .equals(PLAN.interpolation().orElseThrow().id()))
                .filter(row -> row.key().a().equals(a.key())
                        && row.key().b().equals(b.key())
                        && row.key().split() == split)
                .findFirst()
                .orElseThrow();
    }

    private static Evaluation evaluate(RunSpec spec, float[] weights) {
        LabelledImages test =
                DataSets.named(spec.data().set()).load(Optional.empty()).test();
        Network network = spec.network(test.shape(), test.classes());
        try (Evaluator evaluator = Evaluator.of(Engine.named(spec.engine()), network)) {
            return evaluator.evaluate(weights, test);
        }
    }
}
