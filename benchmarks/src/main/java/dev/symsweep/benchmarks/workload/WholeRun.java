package dev.symsweep.benchmarks.workload;

import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.data.file.DataFile;
import dev.symsweep.data.file.Location;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * A run of small-cnn on CIFAR-10, from bytes to a trained network.
 *
 * @param data the data directory
 * @param epochs of training
 */
public record WholeRun(Path data, int epochs) {

    /** Examples of a step. */
    public static final int BATCH = 512;

    /** Of each convolution. */
    public static final int CHANNELS = 16;

    /** The highest learning rate, reached after the first epoch. */
    public static final double LEARNING_RATE = 0.005;

    /** Of AdamW. */
    public static final double WEIGHT_DECAY = 0.01;

    private static final String SWEEP = """
            sweep: whole-run
            data:
              set: cifar10
              normalization: {mean: [0.4914, 0.4822, 0.4465], std: [0.2023, 0.1994, 0.201]}
              augmentation: {flip: random, shift: 2, cutout: 4, fill: [125, 122, 113]}
            seeds: 1
            architecture: {type: small-cnn, channels: %d, activation: relu}
            recipe:
              optimizer: {type: adamw, weight-decay: %s}
              schedule: {type: triangle, peak-epoch: 1, lr: %s}
              initial: uniform-fan-in
              batch: %d
              last-batch: dropped
              epochs: %d
            arms:
              standard: {symmetry: {type: standard}}
            """;

    /**
     * What became of a run.
     *
     * @param imagesPerSecond of training, its inputs included
     * @param testAccuracy in [0, 1]
     * @param library what it was computed with
     */
    public record Trained(double imagesPerSecond, double testAccuracy, String library) {}

    /** The files of training images, then that of test images, as they lie in the data directory. */
    public List<Path> files() {
        DataSource set = DataSets.named("cifar10");
        return set.files().stream().map(file -> locate(file, set)).toList();
    }

    private Path locate(DataFile file, DataSource set) {
        Location location = file.require(data, set.name());
        if (location.entry().isPresent()) {
            throw new BenchmarkException(location + ": the peer reads no archives, unpack it where it lies");
        }
        return location.file();
    }

    /** Trains it as {@code train} does, in a store of its own. */
    public Trained train(SparkSession spark, Path store) {
        String text = String.format(Locale.ROOT, SWEEP, CHANNELS, WEIGHT_DECAY, LEARNING_RATE, BATCH, epochs);
        SweepPlan plan = SweepFile.plan("whole-run", text, List.of());
        WholeSweep.train(spark, plan, store, data);
        RunRow row = RunStore.openExisting(SparkSessions.hadoop(), store.toString())
                .read(plan.runs().get(0).key());
        return new Trained(
                row.timing().imagesPerSecond(),
                row.outcome().test().accuracy(),
                row.provenance().numerics().library());
    }
}
