package dev.symsweep.jobs.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.jobs.StoreCopies;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.report.Report;
import dev.symsweep.report.ReportSource;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.yaml.ValueOverride;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs at a rate far too high may end with huge weights and a loss that is finite. They stop no analysis of the others,
 * whose results are those of a sweep without them.
 */
class ExplodedRunsTest {

    private static final String FILE = """
            sweep: exploding
            data: {set: glyphs, limit: 256}
            seeds: 3
            architecture: {type: mlp, hidden: [16, 16]}
            recipe: {optimizer: {type: sgd, momentum: 0.9}, schedule: {type: constant, lr: 0.05}, batch: 64, epochs: 1}
            arms:
              standard: {symmetry: {type: standard}}
            axes:
              recipe.schedule.lr: {grid: [0.05, 50, 5000]}
            """;

    private static final String HEALTHY = "axes={recipe.schedule.lr: {grid: [0.05]}}";
    private static final String FRAMES = "analyses={align: {star: {}, universe: {}, merge-many: {}}}";
    private static final String LINES = "analyses={interpolate: {points: 3, pairs: {within: arm}, on: [train, test],"
            + " repair: [none, measured, closed-form]}}";
    private static final SweepPlan PLAN = plan();

    @RegisterExtension
    private final TrainedStore store = new TrainedStore(PLAN);

    private static SweepPlan plan(String... overrides) {
        return SweepFile.plan(
                "exploding.yaml",
                FILE,
                Stream.of(overrides).map(ValueOverride::parse).toList());
    }

    private List<RunRow> exploded() {
        return store.runs().scan().rows().stream().filter(RunRow::isExploded).toList();
    }

    /** Without this the others of these tests would test nothing. */
    @Test
    void someRunsFinishWithHugeWeights() {
        assertThat(exploded())
                .isNotEmpty()
                .allMatch(row -> row.outcome().status() == RunStatus.FINISHED)
                .allMatch(row -> row.outcome().train().loss() > 1e6)
                .anyMatch(row -> largest(store.runs().weights(row.run().key())) > 1e6);
    }

    private static float largest(float[] weights) {
        float largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest;
    }

    @Test
    void aFrameIsThatOfASweepWithoutThem(@TempDir Path other) throws IOException {
        StoreCopies.copyRuns(store.root(), other);
        AnalysisResult result = store.align(plan(FRAMES));
        AnalyzeJob.on(TestSpark.session())
                .plan(plan(HEALTHY, FRAMES))
                .store(other.toString())
                .execute("align");

        List<PermutationRow> rows = store.permutations();
        assertThat(rows).hasSize(9).allMatch(row -> row.frameSize() == 3);
        assertThat(rows)
                .isEqualTo(PermutationCodec.table(new Configuration(), other.toString())
                        .scan()
                        .rows());
        assertThat(result.computed()).isEqualTo(9);
        assertThat(result.leftOutRuns().exploded()).hasSameSizeAs(exploded());
        assertThat(store.align(plan(FRAMES)).computed()).as("the second time").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"weight-matching", "activation-matching", "frank-wolfe", "straight-through"})
    void pairsWithThemAreLeftOut(String method) {
        String settings = method.equals("straight-through") ? "{epochs: 1}" : "{}";
        AnalysisResult result =
                store.align(plan("analyses={align: {pairs: {within: arm}, " + method + ": " + settings + "}}"));

        assertThat(result.computed()).isEqualTo(3);
        assertThat(store.permutations()).extracting(PermutationRow::key).allMatch(ExplodedRunsTest::isHealthy);
    }

    private static boolean isHealthy(PermutationKey key) {
        return key.runs()
                .allMatch(plan(HEALTHY).population().all().stream()
                        .map(run -> run.key())
                        .toList()::contains);
    }

    @Test
    void curvesWithThemAreLeftOutNamedAndCounted() {
        AnalysisResult result = store.interpolate(plan(LINES));

        assertThat(result.computed()).isEqualTo(9);
        assertThat(result.omissions("pairs"))
                .singleElement()
                .asString()
                .contains(
                        ", " + exploded().size() + " exploded to more than 10 times the loss of a uniform guess (run ")
                .contains(exploded().get(0).run().key().brief());
    }

    @Test
    void theReportSaysWhich() {
        store.align(plan(FRAMES));
        store.interpolate(plan(LINES));

        Report report = Report.of(new ReportSource(
                plan(LINES),
                store.runs().scan(),
                ReportSource.Tables.of(new Configuration(), store.root().toString())));
        String text = String.join(" ", report.lines());

        assertThat(text).doesNotContain("NaN", "Infinity");
        assertThat(report.lines())
                .filteredOn(line -> line.startsWith("standard") && line.contains("lr="))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain("e+"));
        for (RunRow row : exploded()) {
            assertThat(text)
                    .contains("exploded: standard, seed " + row.run().spec().seed() + ", run "
                            + row.run().key().brief());
        }
    }
}
