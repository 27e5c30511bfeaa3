package dev.symsweep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.train.TrainJob;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the Spark UI calls our jobs. */
class JobGroupsTest {

    private static final long MOST_WAITING = 60_000;

    @RegisterExtension
    private final TrainedStore store = new TrainedStore();

    private final List<String> started = new CopyOnWriteArrayList<>();

    @Test
    void theyNameSweepPhaseAndArms() throws TimeoutException {
        SparkContext context = TestSpark.session().sparkContext();
        SparkListener listener = new SparkListener() {

            @Override
            public void onJobStart(SparkListenerJobStart start) {
                started.add(start.properties().getProperty("spark.jobGroup.id") + " | "
                        + start.properties().getProperty("spark.job.description"));
            }
        };
        context.addSparkListener(listener);
        try {
            TrainJob.on(TestSpark.session())
                    .plan(TestSweeps.tiny("seeds=7"))
                    .store(store.root().toString())
                    .execute();
            store.interpolate(TestSweeps.tiny("seeds=2", "analyses.interpolate.arms=[w]"));
            context.listenerBus().waitUntilEmpty(MOST_WAITING);
        } finally {
            context.removeSparkListener(listener);
        }

        assertThat(started)
                .containsExactly(
                        "tiny: train | Verify 18 files of tiny",
                        "tiny: train | Train 3 runs of tiny (arms sigma, standard, w)",
                        "tiny: interpolate | Interpolate 1 pairs of tiny (arm w)");
    }
}
