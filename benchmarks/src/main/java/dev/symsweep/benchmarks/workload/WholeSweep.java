package dev.symsweep.benchmarks.workload;

import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.jobs.train.TrainResult;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** A sweep that is trained as {@code train} does it, of which no run may be missing. */
public final class WholeSweep {

    private WholeSweep() {}

    /**
     * The plan of a sweep file.
     *
     * @param name for messages
     * @param text with {@code %d} in the place of the number of seeds
     */
    public static SweepPlan plan(String name, String text, int seeds) {
        return SweepFile.plan(name, String.format(Locale.ROOT, text, seeds), List.of());
    }

    /**
     * Trains it.
     *
     * @throws BenchmarkException if a run did not finish
     */
    public static TrainResult train(SparkSession spark, SweepPlan plan, Path store) {
        return train(TrainJob.on(spark), plan, store);
    }

    /**
     * Trains one that reads a downloaded data set.
     *
     * @param data the data directory
     * @throws BenchmarkException if a run did not finish
     */
    public static TrainResult train(SparkSession spark, SweepPlan plan, Path store, Path data) {
        return train(TrainJob.on(spark).data(data.toString()), plan, store);
    }

    private static TrainResult train(TrainJob job, SweepPlan plan, Path store) {
        TrainResult result = job.plan(plan).store(store.toString()).execute();
        if (result.finished() + result.skipped() != plan.runs().size()) {
            throw new BenchmarkException(result.finished() + " runs finished and " + result.skipped()
                    + " were skipped, must be " + plan.runs().size() + ": " + result.failures());
        }
        return result;
    }
}
