package dev.symsweep.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Frame;
import dev.symsweep.alignment.LocalPopulation;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.Universe;
import dev.symsweep.alignment.WeightMatching;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.data.ImageShape;
import dev.symsweep.engine.Engine;
import dev.symsweep.network.Network;
import dev.symsweep.random.RandomStream;
import dev.symsweep.store.PermutationKey;
import dev.symsweep.store.PermutationRow;
import dev.symsweep.store.PermutationStore;
import dev.symsweep.store.RunRow;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.AlignmentMethod;
import dev.symsweep.sweep.InvalidSweepException;
import dev.symsweep.sweep.PlannedRun;
import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignJobTest {

    private static final String METHOD = "analyses.align={weight-matching: {}}";
    private static final SweepPlan PLAN = TestSweeps.tiny("seeds=3", METHOD);
    private static final SweepPlan FRAME = TestSweeps.tiny("seeds=3", "analyses.align={universe: {}}");
    private static final String ALL_METHODS =
            "analyses.align={weight-matching: {restarts: 2}, activation-matching: {examples: 500}, frank-wolfe: {}, "
                    + "straight-through: {epochs: 1}, star: {}, universe: {}, merge-many: {}}";
    private static final int ALL_ROWS = 4 * 15 + 3 * 6;

    @TempDir
    private static Path trained;

    @TempDir
    private Path root;

    @BeforeAll
    static void train() {
        TrainJob.on(TestSpark.session())
                .plan(TestSweeps.tiny("seeds=6"))
                .store(trained.toString())
                .execute();
    }

    @BeforeEach
    void copyTrainedRuns() throws IOException {
        StoreCopies.copyRuns(trained, root);
    }

    @Test
    void alignsAllPairsOnceAndSkipsThemNextTime() {
        AlignResult first = align(PLAN);
        List<PermutationRow> rows = rows();
        AlignResult second = align(PLAN);

        assertThat(first.planned()).as("the one arm with symmetry").isEqualTo(3);
        assertThat(first.computed()).isEqualTo(3);
        assertThat(first.leftOut()).isZero();
        assertThat(rows).hasSize(3);
        assertThat(second.skipped()).isEqualTo(3);
        assertThat(second.computed()).isZero();
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void aPairIsDoneInEitherOrder() {
        align(PLAN);

        AlignResult result = align(TestSweeps.tiny("seeds=[2, 1, 0]", METHOD));

        assertThat(result.skipped()).isEqualTo(3);
        assertThat(result.computed()).isZero();
    }

    @Test
    void aRowIsWhatTheMethodComesTo() {
        align(PLAN);
        PlannedRun a = PLAN.runs("standard").get(0);
        PlannedRun b = PLAN.runs("standard").get(2);
        AlignmentMethod method = PLAN.alignment().orElseThrow().methods().get(0);

        PermutationRow row = rows().stream()
                .filter(found -> found.key().equals(new PermutationKey(method.id(), b.key(), a.key())))
                .findFirst()
                .orElseThrow();

        RunStore runs = RunStore.at(new Configuration(), root.toString());
        float[] first = runs.weights(a.key());
        float[] second = runs.weights(b.key());
        Network network = a.spec().network(new ImageShape(28, 28, 1), 10);
        PermutationGroups groups = PermutationGroups.of(network);
        long seed = RandomStream.of(0, "align", a.key().hex(), b.key().hex()).nextLong();
        Matched expected;
        try (PairMatcher matcher =
                WeightMatching.once().matcher(AlignmentSetting.withoutData(groups, Engine.named("onednn")))) {
            expected = matcher.match(first, second, seed);
        }
        assertThat(row.method()).isEqualTo("weight-matching");
        assertThat(row.arm()).isEqualTo("standard");
        assertThat(row.permutation(groups).permutations())
                .isEqualTo(expected.permutation().permutations());
        assertThat(row.objective()).isEqualTo(expected.objective());
        assertThat(row.before()).isEqualTo(runs.read(b.key()).outcome().test());
        assertThat(row.after().loss()).isCloseTo(row.before().loss(), within(1e-5));
        assertThat(row.matched())
                .isEqualTo(MatchedWeights.between(
                        network.layout(), first, expected.permutation().apply(second)));
    }

    @Test
    void rowsDoNotDependOnTheNumberOfTasks() {
        SweepPlan plan = TestSweeps.tiny("seeds=6", ALL_METHODS);
        List<List<PermutationRow>> rows = new ArrayList<>();

        // 6 runs are cut into blocks of 2 for one slot, of 1 for more.
        for (String master : List.of("local[1]", "local[2]")) {
            Path own = root.resolve(master);
            TestSpark.on(master, session -> {
                try {
                    StoreCopies.copyRuns(trained, own);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                align(plan, own, session);
            });
            rows.add(PermutationStore.at(new Configuration(), own.toString())
                    .scan()
                    .rows());
        }

        assertThat(rows.get(0)).hasSize(ALL_ROWS).isEqualTo(rows.get(1));
    }

    @Test
    void aPopulationIsBroughtIntoOneFrame() {
        AlignResult first = align(FRAME);
        AlignmentMethod method = FRAME.alignment().orElseThrow().methods().get(0);
        List<RunKey> keys =
                FRAME.runs("standard").stream().map(PlannedRun::key).sorted().toList();
        List<PermutationRow> rows = rows();

        assertThat(first.planned()).isEqualTo(3);
        assertThat(first.computed()).isEqualTo(3);
        assertThat(rows)
                .extracting(PermutationRow::key)
                .containsExactlyElementsOf(keys.stream()
                        .map(key -> new PermutationKey(method.id(), key, PermutationKey.frame(method.id(), keys)))
                        .toList());
        RunStore runs = RunStore.at(new Configuration(), root.toString());
        PermutationGroups groups =
                PermutationGroups.of(FRAME.runs("standard").get(0).spec().network(new ImageShape(28, 28, 1), 10));
        Frame expected = new Universe()
                .frame(
                        AlignmentSetting.withoutData(groups, Engine.named("onednn")),
                        LocalPopulation.of(keys.stream().map(runs::weights).toList(), 1),
                        RandomStream.of(
                                        0,
                                        "align",
                                        PermutationKey.frame(method.id(), keys).hex())
                                .nextLong());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).permutation(groups).permutations())
                    .isEqualTo(expected.permutations().get(i).permutations());
            assertThat(rows.get(i).objective()).isEqualTo(expected.objective());
        }
        assertThat(rows.get(0).matched().tensors())
                .as("the first with itself")
                .allSatisfy(tensor -> assertThat(tensor.value()).isCloseTo(1, within(1e-9)));
        assertThat(align(FRAME).skipped()).isEqualTo(3);
    }

    @Test
    void aFrameIsOfTheRunsThatAreThere() throws IOException {
        align(FRAME);
        Files.delete(RunFiles.of(root, FRAME.runs("standard").get(0).key()));

        AlignResult fewer = align(FRAME);
        Files.delete(RunFiles.of(root, FRAME.runs("standard").get(1).key()));
        AlignResult alone = align(FRAME);

        assertThat(fewer.computed()).as("another frame").isEqualTo(2);
        assertThat(fewer.leftOut()).isEqualTo(1);
        assertThat(alone.computed()).isZero();
        assertThat(alone.leftOut()).isEqualTo(3);
        assertThat(rows()).hasSize(5);
    }

    @Test
    void runsWithoutWeightsAreLeftOutAndCounted() throws IOException {
        Files.delete(RunFiles.of(root, PLAN.runs("standard").get(0).key()));

        AlignResult result = align(PLAN);

        assertThat(result.computed()).isEqualTo(1);
        assertThat(result.leftOut()).isEqualTo(2);
        assertThat(result.leftOutRuns()).isEqualTo(new LeftOutRuns(1, 0, 0));
    }

    @Test
    void aDamagedFileIsNamedAndItsPairsAlignedAgain() throws IOException {
        align(PLAN);
        List<PermutationRow> rows = rows();
        Path damaged = permutationFiles().get(0);
        Files.writeString(damaged, "no Parquet file");

        AlignResult result = align(PLAN);

        assertThat(result.computed()).isPositive();
        assertThat(result.corrupt())
                .singleElement()
                .satisfies(file ->
                        assertThat(file.name()).endsWith(damaged.getFileName().toString()));
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void weightsThatAreNotFiniteStopItWithTheRunAndTheTensor() {
        RunStore store = RunStore.at(new Configuration(), root.toString());
        PlannedRun broken = PLAN.runs("standard").get(1);
        RunRow row = store.read(broken.key());
        float[] weights = store.weights(broken.key());
        weights[5] = Float.NaN;
        store.write(row, weights);

        assertThatThrownBy(() -> align(PLAN))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .cause()
                .isInstanceOf(AlignmentException.class)
                .hasMessageContaining(broken.key().hex())
                .hasMessageContaining("(arm standard), before weight-matching: ")
                .hasMessageContaining("hidden1.weight");
    }

    @Test
    void asymmetryCanBeIgnored() {
        SweepPlan plan = TestSweeps.tiny(
                "seeds=3", "analyses.align={arms: [sigma, w], asymmetry: ignored, weight-matching: {}}");

        AlignResult result = align(plan);

        assertThat(result.computed()).isEqualTo(6);
        assertThat(rows())
                .filteredOn(row -> row.arm().equals("sigma"))
                .as("permuted, a network with gates computes something else")
                .anyMatch(row -> Math.abs(row.after().loss() - row.before().loss())
                        > 1e-3 * row.before().loss());
    }

    @Test
    void aSweepWithoutAlignmentIsRefused() {
        assertThatThrownBy(() -> align(TestSweeps.tiny()))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("sweep tiny asks for no alignment, it has no analyses.align; --method NAME asks for one");
    }

    private AlignResult align(SweepPlan plan) {
        return align(plan, root, TestSpark.session());
    }

    private static AlignResult align(SweepPlan plan, Path store, SparkSession session) {
        return AlignJob.on(session).plan(plan).store(store.toString()).execute();
    }

    private List<PermutationRow> rows() {
        return PermutationStore.at(new Configuration(), root.toString()).scan().rows();
    }

    private List<Path> permutationFiles() throws IOException {
        try (var files = Files.list(root.resolve("permutations"))) {
            return files.toList();
        }
    }
}
