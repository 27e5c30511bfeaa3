package dev.symsweep.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.symsweep.jobs.spark.ProgressListener;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.jobs.train.TrainResult;
import dev.symsweep.jobs.verify.Sampling;
import dev.symsweep.jobs.verify.Verdict;
import dev.symsweep.jobs.verify.VerifyJob;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.yaml.ValueOverride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps whose runs are trained in stacks, on the CPU: each run is what it is alone, to what f32 can tell. */
class StackedSweepTest {

    private static final double CLOSE = 1e-5;

    private static final String SWEEP = """
            sweep: stacked
            data: {set: glyphs, limit: 300}
            engine: {type: libtorch, device: cpu}
            seeds: 2
            architecture: {type: mlp, hidden: [16], norm: layer-norm, activation: gelu}
            recipe:
              optimizer: {type: adamw, weight-decay: 0.03}
              schedule: {type: constant, lr: 1e-3}
              batch: 64
              epochs: 1
            arms:
              standard: {symmetry: {type: standard}}
              smooth: {symmetry: {type: standard}, recipe: {label-smoothing: 0.1, schedule: {lr: 3e-3}}}
              sigma: {symmetry: {type: sigma, std: 1, scaling: none}}
              w:
                symmetry:
                  type: w
                  fixes: [{nodes: hidden1, n-fix: 64, kappa: 1}, {nodes: output, n-fix: 4, kappa: 0.5}]
                recipe: {epochs: 2}
            """;

    @TempDir
    private Path roots;

    /** Executors of local-cluster look for jars in an installation, where there need be none. */
    @BeforeAll
    static void installForClusters() throws IOException {
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    }

    @Test
    void eachRunIsWhatItIsAlone() {
        SweepPlan alone = plan();
        train(alone, "alone");
        train(plan("stack=3"), "stacked");

        for (PlannedRun run : alone.runs()) {
            RunRow expected = row("alone", run);
            RunRow actual = row("stacked", run);
            assertThat(actual.numerics().library()).endsWith(", stack of 3");
            assertThat(expected.numerics().library()).doesNotContain("stack");
            assertThat(distance(weights("stacked", run), weights("alone", run)))
                    .as("arm %s, seed %d", run.arm(), run.spec().seed())
                    .isLessThan(CLOSE);
            assertThat(actual.outcome().test().loss())
                    .isEqualTo(expected.outcome().test().loss(), offset(CLOSE));
        }
    }

    /** Though it is trained again with empty places beside it. */
    @Test
    void theBitsOfARunDoNotDependOnWhoIsStackedWithIt() throws IOException {
        SweepPlan plan = plan("stack=3");
        train(plan, "all");
        train(plan, "few");
        List<PlannedRun> gone =
                List.of(plan.runs("standard").get(1), plan.runs("w").get(0));
        for (PlannedRun run : gone) {
            Files.delete(roots.resolve("few").resolve("runs").resolve(run.key() + ".parquet"));
        }
        assertThat(train(plan, "few").skipped()).isEqualTo(6);
        for (PlannedRun run : plan.runs()) {
            assertThat(weights("few", run)).isEqualTo(weights("all", run));
        }
        List<Verdict> verdicts = session(spark -> VerifyJob.on(spark)
                        .plan(plan)
                        .store(roots.resolve("few").toString())
                        .execute(new Sampling(8, 0, 1, 0)))
                .all()
                .filter(verdict -> verdict.what().startsWith("run "))
                .toList();
        assertThat(verdicts).hasSize(8).allSatisfy(verdict -> {
            assertThat(verdict.mismatch()).isEmpty();
            assertThat(verdict.numerics()).isEmpty();
            assertThat(verdict.difference()).isZero();
        });
    }

    @Test
    void aRunThatDivergesLeavesTheOthersAlone() {
        SweepPlan good = plan("stack=4");
        SweepPlan bad = plan("stack=4", "arms.smooth.recipe.schedule.lr=1e30");
        train(good, "good");
        TrainResult result = trained(bad, "bad");
        assertThat(result.diverged()).isPositive();
        assertThat(row("bad", bad.runs("smooth").get(0)).outcome().status()).isEqualTo(RunStatus.DIVERGED);
        for (PlannedRun run : good.runs("standard")) {
            assertThat(weights("bad", run)).isEqualTo(weights("good", run));
        }
    }

    @Test
    void runsThatCannotBeStackedAreTrainedByThemselvesAndSaySo() {
        List<String> warnings = new ArrayList<>();
        SweepPlan plan = plan(
                "stack=2",
                "arms.standard.recipe.optimizer={type: ivon, sample-size: 1000}",
                "arms.standard.engine=libtorch");
        TrainResult result = session(spark -> TrainJob.on(spark)
                .plan(plan)
                .store(roots.resolve("mixed").toString())
                .progress(new ProgressListener() {
                    @Override
                    public void warned(String line) {
                        warnings.add(line);
                    }
                })
                .execute());
        assertThat(result.finished()).isEqualTo(8);
        assertThat(warnings)
                .containsExactly("2 runs of arm standard and its like are not stacked:"
                        + " their steps draw noise or weights, or read a graph");
        assertThat(row("mixed", plan.runs("standard").get(0)).numerics().library())
                .doesNotContain("stack");
        assertThat(row("mixed", plan.runs("w").get(0)).numerics().library()).endsWith(", stack of 2");
    }

    /** In stacks as wide as before, whatever the sweep asks for now. */
    @Test
    void checkpointsAreAddedToTheBitsThatAreThere() {
        train(plan("stack=3"), "checkpoints");
        SweepPlan more = plan("stack=2", "checkpoints=[1]");
        TrainResult result = trained(more, "checkpoints");
        assertThat(result.failures()).isEmpty();
        assertThat(store("checkpoints").checkpoints().epochs()).hasSize(8);
        assertThat(row("checkpoints", more.runs().get(0)).numerics().library()).endsWith(", stack of 3");
    }

    @Test
    void aRunThatStopsByTheClockIsTrainedByItself() {
        SweepPlan plan = plan("stack=2", "arms.standard.recipe.early-stop={minutes: 100}");
        train(plan, "clock");
        assertThat(row("clock", plan.runs("standard").get(0)).numerics().library())
                .doesNotContain("stack");
        assertThat(row("clock", plan.runs("smooth").get(0)).numerics().library())
                .endsWith(", stack of 2");
    }

    /** Where one network fills a core. */
    @Test
    void aCpuStacksNothingByItself() {
        SweepPlan plan = plan("stack=auto");
        train(plan, "auto");
        assertThat(row("auto", plan.runs().get(0)).numerics().library()).doesNotContain("stack");
    }

    @Test
    void allMastersComeToTheSameBits() {
        SweepPlan plan = plan("stack=2");
        List<String> masters = List.of("local[1]", "local[2]", "local-cluster[2,1,2048]");
        for (String master : masters) {
            session(master, spark -> trained(spark, plan, master));
        }
        for (PlannedRun run : plan.runs()) {
            for (String master : masters) {
                assertThat(weights(master, run)).as(master).isEqualTo(weights(masters.get(0), run));
            }
        }
    }

    private static SweepPlan plan(String... overrides) {
        return SweepFile.plan(
                "stacked.yaml",
                SWEEP,
                Stream.of(overrides).map(text -> ValueOverride.parse(text)).toList());
    }

    private TrainResult train(SweepPlan plan, String store) {
        TrainResult result = trained(plan, store);
        assertThat(result.finished() + result.skipped()).isEqualTo(plan.runs().size());
        return result;
    }

    private TrainResult trained(SweepPlan plan, String store) {
        return session(spark -> trained(spark, plan, store));
    }

    private TrainResult trained(SparkSession spark, SweepPlan plan, String store) {
        return TrainJob.on(spark)
                .plan(plan)
                .store(roots.resolve(store).toString())
                .execute();
    }

    private static <R> R session(Function<SparkSession, R> body) {
        return session("local[2]", body);
    }

    private static <R> R session(String master, Function<SparkSession, R> body) {
        try (SparkSession spark = SparkSessions.open("tests", master)) {
            return body.apply(spark);
        }
    }

    private RunRow row(String store, PlannedRun run) {
        return store(store).read(run.key());
    }

    private float[] weights(String store, PlannedRun run) {
        return store(store).weights(run.key());
    }

    private RunStore store(String name) {
        return RunStore.at(new Configuration(), roots.resolve(name).toString());
    }

    private static double distance(float[] actual, float[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow((double) actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}
