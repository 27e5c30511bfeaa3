package dev.symsweep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sweep gives the same bits on every master: one thread, two threads, two executor processes. */
class SameBitsTest {

    @TempDir
    private static Path roots;

    @Test
    void ofMlps() {
        assertSameOnAllMasters(TestSweeps.tiny());
    }

    @Test
    void ofResidualNetworksOnAugmentedImages() {
        assertSameOnAllMasters(TestSweeps.images());
    }

    private void assertSameOnAllMasters(SweepPlan plan) {
        Map<String, Path> masters = new LinkedHashMap<>();
        masters.put("local[1]", roots.resolve(plan.name() + "-one"));
        masters.put("local[2]", roots.resolve(plan.name() + "-two"));
        // Executors work in directories of their own, where the driver's relative paths lead elsewhere.
        masters.put(
                "local-cluster[2,1,2048]",
                Path.of("").toAbsolutePath().relativize(roots.resolve(plan.name() + "-cluster")));

        masters.forEach((master, root) -> TestSpark.on(master, spark -> {
            assertThat(TrainJob.on(spark)
                            .plan(plan)
                            .store(root.toString())
                            .execute()
                            .finished())
                    .as("runs finished on %s", master)
                    .isEqualTo(6);
            assertThat(AnalyzeJob.on(spark)
                            .plan(plan)
                            .store(root.toString())
                            .execute("interpolate")
                            .computed())
                    .as("pairs computed on %s", master)
                    .isEqualTo(3);
        }));

        Path expected = roots.resolve(plan.name() + "-one");
        masters.forEach((master, root) -> {
            for (PlannedRun run : plan.runs()) {
                assertThat(weights(root, run))
                        .as(
                                "weights of %s, seed %d on %s",
                                run.arm(), run.spec().seed(), master)
                        .isEqualTo(weights(expected, run));
            }
            assertThat(curves(root)).as("curves on %s", master).isEqualTo(curves(expected));
        });
        assertThat(curves(expected)).hasSize(6);
    }

    private static float[] weights(Path root, PlannedRun run) {
        return RunStore.at(new Configuration(), root.toString()).weights(run.key());
    }

    private static List<CurveRow> curves(Path root) {
        return CurveCodec.table(new Configuration(), root.toString()).scan().rows();
    }
}
