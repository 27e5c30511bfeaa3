package dev.symsweep.benchmarks.workload;

import dev.symsweep.benchmarks.measure.Concurrent;
import dev.symsweep.benchmarks.measure.PlainFile;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.population.Setting;
import dev.symsweep.population.Snapshot;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.directory.RowFiles;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.zoo.Entries;
import dev.symsweep.zoo.Labels;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooContent;
import dev.symsweep.zoo.ZooDraft;
import dev.symsweep.zoo.ZooDraft.FileDraft;
import dev.symsweep.zoo.ZooEntry;
import dev.symsweep.zoo.ZooFiles;
import dev.symsweep.zoo.ZooManifest;
import dev.symsweep.zoo.ZooNetwork;
import dev.symsweep.zoo.ZooPublisher;
import dev.symsweep.zoo.ZooSet;
import dev.symsweep.zoo.ZooSources;
import dev.symsweep.zoo.ZooSplit;
import dev.symsweep.zoo.ZooVectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;

/** A zoo of random vectors: what a zoo costs without the networks. */
public final class SyntheticZoo {

    private static final int STATISTICS = 7;

    /** Vectors are parts of one that is longer by as much, from different places on. */
    private static final int STARTS = 1009;

    private final Configuration hadoop = new Configuration();
    private final String directory;
    private final float[] values;
    private final ZooVectors vectors;
    private final ZooDraft draft;
    private final int threads;

    /**
     * One that is to be written to a directory.
     *
     * @param threads that write a file each at a time, as tasks do, and that read a part each
     */
    public SyntheticZoo(Path directory, int rows, int dimension, int threads) {
        this.directory = directory.toString();
        this.threads = threads;
        this.values = new float[dimension + STARTS];
        RandomStream stream = RandomStream.of(1, "benchmark", "zoo");
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) stream.nextDouble(-1, 1);
        }
        this.vectors = ZooVectors.of(
                new ParameterLayout(List.of(new ParameterTensor(
                        "all.weight", Shape.of(dimension), 0, ParameterTensor.Role.WEIGHT, dimension))),
                FixedEntries.none(),
                Entries.ALL);
        ZooSplit split = new ZooSplit(List.of(0.5, 0.25, 0.25), 0);
        List<ZooEntry> entries = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Setting setting = new Setting(Map.of("recipe.schedule.lr", (double) row));
            entries.add(new ZooEntry(
                    Snapshot.end(new RunKey(Sha256.of("run " + row))),
                    split.of(setting),
                    setting,
                    Map.of(Labels.TEST_ACCURACY, (double) row / rows)));
        }
        this.draft = ZooDraft.of(
                new ZooManifest.Origin("bench", "standard", Entries.ALL, split),
                vectors.tensors(),
                List.of(Labels.TEST_ACCURACY),
                entries,
                OptionalInt.empty());
    }

    /** Takes the statistics of all vectors. */
    public void statistics() {
        Concurrent.forEach(
                draft.files(), threads, file -> file.entries().forEach(entry -> vectors.statistics(vector(entry))));
    }

    /** Writes all rows, without their statistics, waits for the disk to have each file, and writes the manifest. */
    public void write() {
        ZooFiles files = ZooFiles.in(hadoop, directory, draft.labels());
        List<ZooContent> contents = Concurrent.map(draft.files(), threads, file -> written(files, file));
        ZooPublisher.publish(hadoop, directory, draft, new ZooSources(List.of(), Map.of(), "bench"), contents);
    }

    private ZooContent written(ZooFiles files, FileDraft file) {
        ZooContent written = files.write(file, entry -> new ZooNetwork(vector(entry), new float[STATISTICS], Map.of()));
        PlainFile.sync(Path.of(directory, RowFiles.fileName(file.name())));
        return written;
    }

    private float[] vector(ZooEntry entry) {
        int start = Math.floorMod(entry.setting().json().hashCode(), STARTS);
        return Arrays.copyOfRange(values, start, start + values.length - STARTS);
    }

    /** Reads all rows, and returns how many there are. */
    public long read() {
        ZooSet zoo = ZooSet.open(hadoop, directory);
        AtomicLong rows = new AtomicLong();
        Concurrent.forEach(
                List.of(Part.values()),
                threads,
                part -> zoo.forEach(part, row -> {
                    if (row.vector().length == values.length - STARTS) {
                        rows.incrementAndGet();
                    }
                }));
        return rows.get();
    }
}
