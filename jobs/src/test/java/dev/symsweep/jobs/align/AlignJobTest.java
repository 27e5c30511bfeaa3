package dev.symsweep.jobs.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.StoreCopies;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.analysis.LeftOutRuns;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.network.Network;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.random.RandomStream;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.yaml.InvalidSweepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlignJobTest {

    private static final String METHOD = "analyses.align={weight-matching: {}}";
    private static final SweepPlan PLAN = TestSweeps.tiny("seeds=3", METHOD);
    private static final String ALL_METHODS =
            "analyses.align={weight-matching: {restarts: 2}, activation-matching: {examples: 500}, frank-wolfe: {}, "
                    + "straight-through: {epochs: 1}, star: {}, universe: {}, merge-many: {}}";
    private static final int ALL_ROWS = 4 * 15 + 3 * 6;

    @RegisterExtension
    private final TrainedStore store = new TrainedStore();

    @Test
    void alignsAllPairsOnceAndSkipsThemNextTime() {
        AnalysisResult first = store.align(PLAN);
        List<PermutationRow> rows = store.permutations();
        AnalysisResult second = store.align(PLAN);

        assertThat(first.planned()).as("the one arm with symmetry").isEqualTo(3);
        assertThat(first.computed()).isEqualTo(3);
        assertThat(first.leftOut()).isZero();
        assertThat(rows).hasSize(3);
        assertThat(second.skipped()).isEqualTo(3);
        assertThat(second.computed()).isZero();
        assertThat(store.permutations()).isEqualTo(rows);
    }

    @Test
    void aPairIsDoneInEitherOrder() {
        store.align(PLAN);

        AnalysisResult result = store.align(TestSweeps.tiny("seeds=[2, 1, 0]", METHOD));

        assertThat(result.skipped()).isEqualTo(3);
        assertThat(result.computed()).isZero();
    }

    @Test
    void aRowIsWhatTheMethodComesTo() {
        store.align(PLAN);
        PlannedRun a = PLAN.runs("standard").get(0);
        PlannedRun b = PLAN.runs("standard").get(2);
        AlignmentMethod method =
                PLAN.analysis(AlignmentAnalysis.class).orElseThrow().methods().get(0);

        PermutationRow row = store.permutation(
                new PermutationKey(method.id(), Snapshot.end(b.key()), Target.of(Snapshot.end(a.key()))));

        float[] first = store.weights(a);
        float[] second = store.weights(b);
        Network network = TrainedStore.network(a);
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
        assertThat(row.effect().before()).isEqualTo(store.tested(b));
        assertThat(row.effect().after().loss()).isCloseTo(row.effect().before().loss(), within(1e-5));
        assertThat(row.effect().matched())
                .isEqualTo(MatchedWeights.between(
                        network.layout(), first, expected.permutation().apply(second)));
    }

    @Test
    void rowsDoNotDependOnTheNumberOfTasks() throws IOException {
        SweepPlan plan = TestSweeps.tiny("seeds=6", ALL_METHODS);
        List<List<PermutationRow>> rows = new ArrayList<>();

        // 6 runs are cut into blocks of 2 for one slot, of 1 for more.
        for (String master : List.of("local[1]", "local[2]")) {
            Path own = store.root().resolve(master);
            StoreCopies.copyRuns(store.root(), own);
            TestSpark.on(
                    master,
                    session -> AnalyzeJob.on(session)
                            .plan(plan)
                            .store(own.toString())
                            .execute("align"));
            rows.add(PermutationCodec.table(new Configuration(), own.toString())
                    .scan()
                    .rows());
        }

        assertThat(rows.get(0)).hasSize(ALL_ROWS).isEqualTo(rows.get(1));
    }

    @Test
    void runsWithoutWeightsAreLeftOutAndCounted() throws IOException {
        Files.delete(RunFiles.of(store.root(), PLAN.runs("standard").get(0).key()));

        AnalysisResult result = store.align(PLAN);

        assertThat(result.computed()).isEqualTo(1);
        assertThat(result.leftOut()).isEqualTo(2);
        assertThat(result.leftOutRuns()).isEqualTo(new LeftOutRuns(1, 0, 0));
    }

    @Test
    void aDamagedFileIsNamedAndItsPairsAlignedAgain() throws IOException {
        store.align(PLAN);
        List<PermutationRow> rows = store.permutations();
        Path damaged = permutationFiles().get(0);
        Files.writeString(damaged, "no Parquet file");

        AnalysisResult result = store.align(PLAN);

        assertThat(result.computed()).isPositive();
        assertThat(result.corrupt().files())
                .singleElement()
                .satisfies(file ->
                        assertThat(file.name()).endsWith(damaged.getFileName().toString()));
        assertThat(store.permutations()).isEqualTo(rows);
    }

    @Test
    void weightsThatAreNotFiniteStopItWithTheRunAndTheTensor() {
        // Of two runs there is one pair: with more, it depends on the tasks which pair is the first to fail.
        SweepPlan plan = TestSweeps.tiny("seeds=2", METHOD);
        PlannedRun broken = plan.runs("standard").get(1);
        RunRow row = store.runs().read(broken.key());
        float[] weights = store.weights(broken);
        weights[5] = Float.NaN;
        store.runs().write(row, weights);

        assertThatThrownBy(() -> store.align(plan))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .cause()
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(broken.key().hex())
                .hasMessageContaining("(arm standard), before weight-matching: ")
                .hasMessageContaining("hidden1.weight");
    }

    @Test
    void asymmetryCanBeIgnored() {
        SweepPlan plan = TestSweeps.tiny(
                "seeds=3", "analyses.align={arms: [sigma, w], asymmetry: ignored, weight-matching: {}}");

        AnalysisResult result = store.align(plan);

        assertThat(result.computed()).isEqualTo(6);
        assertThat(store.permutations())
                .filteredOn(row -> row.arm().equals("sigma"))
                .as("permuted, a network with gates computes something else")
                .anyMatch(row -> Math.abs(row.effect().after().loss()
                                - row.effect().before().loss())
                        > 1e-3 * row.effect().before().loss());
    }

    @Test
    void aSweepWithoutAlignmentIsRefused() {
        assertThatThrownBy(() -> store.align(TestSweeps.tiny()))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("sweep tiny asks for no analysis align, it has no analyses.align");
    }

    private List<Path> permutationFiles() throws IOException {
        try (var files = Files.list(store.root().resolve("permutations"))) {
            return files.toList();
        }
    }
}
