package dev.symsweep.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.repair.Repair;
import dev.symsweep.alignment.repair.RepairedPath;
import dev.symsweep.data.DataSets;
import dev.symsweep.data.HoldOut;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.BatchStatistics;
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
import dev.symsweep.sweep.InterpolationAnalysis;
import dev.symsweep.sweep.PlannedRun;
import dev.symsweep.sweep.RepairKind;
import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.Split;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curves between networks that are repaired: without normalisation, and with batch norm. */
class InterpolateRepairTest {

    private static final Engine ENGINE = Engine.named("onednn");
    private static final int EXAMPLES = 900;
    private static final int HELD_OUT = 500;

    /** What statistics are taken over: without the examples that are held out, and not augmented as in training. */
    private static final LabelledImages TRAIN =
            HoldOut.of(glyphs().train(), HELD_OUT, 3).train();

    @TempDir
    private static Path trained;

    @TempDir
    private Path root;

    /** Two arms; the same ones are trained whatever is asked of them. */
    private static SweepPlan plan(String interpolate, String... more) {
        String[] overrides = {
            "seeds=3",
            "data={set: glyphs, validation: {count: " + HELD_OUT + ", seed: 3}, augmentation: {shift: 3}}",
            "architecture={type: mlp, hidden: [32, 32, 32], norm: none, activation: relu}",
            "recipe.epochs=2",
            "arms={bare: {symmetry: {type: standard}}, "
                    + "batch: {symmetry: {type: standard}, architecture: {norm: batch-norm}}}",
            "analyses={interpolate: {points: 5, " + interpolate + "}}"
        };
        return TestSweeps.tiny(
                Stream.concat(Arrays.stream(overrides), Arrays.stream(more)).toArray(String[]::new));
    }

    private static SweepPlan bare(String... kinds) {
        return plan(
                "arms: [bare], repair: [" + String.join(", ", kinds) + "], repair-examples: " + EXAMPLES
                        + ", modulo: [weight-matching]",
                "analyses.align={arms: [bare], weight-matching: {}}");
    }

    private static SweepPlan batch(String kind) {
        return plan("arms: [batch], repair: [" + kind + "], repair-examples: " + EXAMPLES);
    }

    @BeforeAll
    static void trainAndAlign() {
        TrainJob.on(TestSpark.session())
                .plan(bare("none"))
                .store(trained.toString())
                .execute();
        AlignJob.on(TestSpark.session())
                .plan(bare("none"))
                .store(trained.toString())
                .execute();
    }

    @BeforeEach
    void copyResults() throws IOException {
        copy(trained, root);
    }

    @Test
    void networksWithBatchNormAreInterpolatedWithTheirStatisticsReset() {
        SweepPlan plan = batch("reset");

        InterpolateResult result = interpolate(plan);

        assertThat(result.computed()).isEqualTo(3);
        PlannedRun a = plan.runs("batch").get(0);
        PlannedRun b = plan.runs("batch").get(2);
        CurveRow row = curve(analysis(plan).id(RepairKind.RESET), a, b);
        float[] start = runs().weights(a.key());
        float[] end = runs().weights(b.key());
        LabelledImages first =
                TRAIN.select("first", IntStream.range(0, EXAMPLES).toArray());
        try (BatchStatistics statistics = BatchStatistics.of(ENGINE, network(a))) {
            for (int i = 0; i < 5; i++) {
                float[] expected = statistics.reestimated(mixed(start, end, i / 4.0), first);
                assertThat(row.curve().points().get(i)).as("point %d", i).isEqualTo(evaluate(a, expected));
            }
            assertThat(row.curve().points().get(0))
                    .as("the ends are reset, too")
                    .isNotEqualTo(runs().read(a.key()).outcome().test());
        }
    }

    @Test
    void repairOfNetworksThatAllHaveBatchNormIsAReset() {
        interpolate(batch("reset"));
        interpolate(batch("measured"));

        PlannedRun a = batch("reset").runs("batch").get(0);
        PlannedRun b = batch("reset").runs("batch").get(1);
        assertThat(curve(analysis(batch("measured")).id(RepairKind.MEASURED), a, b)
                        .curve())
                .isEqualTo(curve(analysis(batch("reset")).id(RepairKind.RESET), a, b)
                        .curve());
    }

    @Test
    void curvesAreThoseOfRepairedPaths() {
        SweepPlan plan = bare("none", "measured", "closed-form");

        InterpolateResult result = interpolate(plan);

        assertThat(result.planned()).as("3 pairs, plain and modulo, 3 kinds").isEqualTo(18);
        assertThat(result.computed()).isEqualTo(18);
        PlannedRun a = plan.runs("bare").get(0);
        PlannedRun b = plan.runs("bare").get(1);
        AlignmentMethod method = plan.modulo().get(0);
        float[] start = runs().weights(a.key());
        float[] end = permuted(method, b, a);
        InterpolationAnalysis analysis = analysis(plan);
        try (Repair repair = Repair.of(ENGINE, network(a), TRAIN, EXAMPLES)) {
            RepairedPath aligned = repair.between(start, end);
            RepairedPath plain = repair.between(start, runs().weights(b.key()));
            CurveRow measured = curve(analysis.idModulo(method.id(), RepairKind.MEASURED), a, b);
            for (int i = 0; i < 5; i++) {
                assertThat(measured.curve().points().get(i))
                        .as("point %d", i)
                        .isEqualTo(evaluate(a, aligned.measured(i / 4.0)));
            }
            assertThat(curve(analysis.idModulo(method.id(), RepairKind.CLOSED_FORM), a, b)
                            .curve()
                            .points()
                            .get(1))
                    .isEqualTo(evaluate(a, aligned.closedForm(0.25)));
            assertThat(curve(analysis.id(RepairKind.MEASURED), a, b)
                            .curve()
                            .points()
                            .get(3))
                    .isEqualTo(evaluate(a, plain.measured(0.75)));
        }
    }

    @Test
    void repairLowersTheBarrierAndLeavesTheEnds() {
        SweepPlan plan = bare("none", "measured", "closed-form");
        interpolate(plan);
        PlannedRun a = plan.runs("bare").get(0);
        PlannedRun b = plan.runs("bare").get(1);
        String method = plan.modulo().get(0).id();

        CurveRow merged = curve(analysis(plan).idModulo(method), a, b);
        for (RepairKind kind : List.of(RepairKind.MEASURED, RepairKind.CLOSED_FORM)) {
            CurveRow repaired = curve(analysis(plan).idModulo(method, kind), a, b);
            assertThat(repaired.curve().lossBarrier().midpoint())
                    .as(kind.label())
                    .isLessThan(merged.curve().lossBarrier().midpoint() - 0.01);
            assertThat(repaired.curve().points().get(0))
                    .isEqualTo(runs().read(a.key()).outcome().test());
            assertThat(repaired.curve().points().get(4))
                    .isEqualTo(merged.curve().points().get(4));
        }
    }

    @Test
    void whatIsNotRepairedIsAsBeforeAndWhatIsDoneIsSkipped() {
        interpolate(bare("none"));
        List<CurveRow> before = curves();

        InterpolateResult more = interpolate(bare("none", "measured"));
        InterpolateResult again = interpolate(bare("measured", "none"));
        InterpolateResult others = interpolate(plan("arms: [bare], repair: [none, measured], repair-examples: 5"));

        assertThat(before).hasSize(6);
        assertThat(more.skipped()).isEqualTo(6);
        assertThat(more.computed()).isEqualTo(6);
        assertThat(again.skipped()).isEqualTo(12);
        assertThat(others.skipped()).as("other examples are other curves").isEqualTo(3);
        assertThat(others.computed()).isEqualTo(3);
        assertThat(curves()).hasSize(15).containsAll(before);
    }

    @Test
    void ofFewTrainingExamplesAllAreTaken() {
        String examples = "arms: [bare], repair: [measured], repair-examples: ";
        SweepPlan all = plan(examples + TRAIN.size());
        SweepPlan more = plan(examples + Integer.MAX_VALUE);
        interpolate(all);
        interpolate(more);

        PlannedRun a = all.runs("bare").get(0);
        PlannedRun b = all.runs("bare").get(1);
        assertThat(curve(analysis(more).id(RepairKind.MEASURED), a, b).curve())
                .isEqualTo(curve(analysis(all).id(RepairKind.MEASURED), a, b).curve());
    }

    @Test
    void theNumberOfTasksChangesNothing() throws IOException {
        SweepPlan plan = bare("none", "measured", "closed-form");
        Set<RunKey> keys = plan.runs("bare").stream().map(PlannedRun::key).collect(Collectors.toSet());
        CurveWork work = CurveWork.of(
                CurvePlan.of(plan, keys),
                keys,
                List.of(Split.TRAIN, Split.TEST),
                List.of(),
                permutations().index().rows());
        List<Tile<Line>> one = Tiling.of(work.missing(), 0, 1);
        List<Tile<Line>> three = Tiling.of(work.missing(), 1, 1);
        Path other = root.resolve("other");
        copy(trained, other);

        evaluate(one, plan, root);
        evaluate(three, plan, other);

        assertThat(one).hasSize(1);
        assertThat(three).hasSize(3);
        assertThat(curves()).hasSize(36);
        assertThat(CurveStore.at(new Configuration(), other.toString()).scan().rows())
                .isEqualTo(curves());
    }

    @Test
    void weightsThatAreNotFiniteAreNamed() {
        SweepPlan plan = plan("arms: [bare], repair: [measured]");
        RunKey broken = plan.runs("bare").get(2).key();
        float[] weights = runs().weights(broken);
        weights[weights.length - 1] = Float.NaN;
        runs().write(runs().read(broken), weights);

        assertThatThrownBy(() -> interpolate(plan))
                .hasStackTraceContaining("to run " + broken + " (arm bare), repaired (measured): network b, "
                        + "tensor output.bias: entry 9 is NaN, must be finite");
        assertThat(interpolate(plan("arms: [bare]")).computed())
                .as("a plain line of NaN")
                .isEqualTo(3);
    }

    private void evaluate(List<Tile<Line>> tiles, SweepPlan plan, Path store) {
        Broadcast<SerializableConfiguration> hadoop = JavaSparkContext.fromSparkContext(
                        TestSpark.session().sparkContext())
                .broadcast(new SerializableConfiguration(new Configuration()));
        PairEvaluation task =
                new PairEvaluation(hadoop, store.toString(), DataCache.Root.of(Optional.empty()), analysis(plan));
        tiles.forEach(task::run);
    }

    private static InterpolationAnalysis analysis(SweepPlan plan) {
        return plan.interpolation().orElseThrow();
    }

    private static float[] mixed(float[] a, float[] b, double lambda) {
        float[] mixed = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            mixed[i] = (float) ((1 - lambda) * a[i] + lambda * b[i]);
        }
        return mixed;
    }

    private float[] permuted(AlignmentMethod method, PlannedRun run, PlannedRun onto) {
        PermutationKey key = new PermutationKey(method.id(), run.key(), onto.key());
        return permutations().scan().rows().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow()
                .permutation(PermutationGroups.of(network(run)))
                .apply(runs().weights(run.key()));
    }

    private static TrainTest glyphs() {
        return DataSets.named("glyphs").load(Optional.empty());
    }

    private static Network network(PlannedRun run) {
        return run.spec().network(TRAIN.shape(), TRAIN.classes());
    }

    private static Evaluation evaluate(PlannedRun run, float[] weights) {
        try (Evaluator evaluator = Evaluator.of(ENGINE, network(run))) {
            return evaluator.evaluate(weights, glyphs().test());
        }
    }

    private RunStore runs() {
        return RunStore.at(new Configuration(), root.toString());
    }

    private PermutationStore permutations() {
        return PermutationStore.at(new Configuration(), root.toString());
    }

    private List<CurveRow> curves() {
        return CurveStore.at(new Configuration(), root.toString()).scan().rows();
    }

    private InterpolateResult interpolate(SweepPlan plan) {
        return InterpolateJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .execute();
    }

    private CurveRow curve(String analysis, PlannedRun a, PlannedRun b) {
        CurveKey key = new CurveKey(analysis, a.key(), b.key(), Split.TEST);
        return curves().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static void copy(Path from, Path to) throws IOException {
        StoreCopies.copyRuns(from, to);
        Files.createDirectories(to.resolve("permutations"));
        try (var files = Files.list(from.resolve("permutations"))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve("permutations").resolve(file.getFileName()));
            }
        }
    }
}
