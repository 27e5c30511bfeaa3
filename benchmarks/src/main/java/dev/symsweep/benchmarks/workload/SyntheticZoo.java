package dev.symsweep.benchmarks.workload;

import dev.symsweep.population.Setting;
import dev.symsweep.population.Snapshot;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Sha256;
import dev.symsweep.zoo.Entries;
import dev.symsweep.zoo.Labels;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooContent;
import dev.symsweep.zoo.ZooDraft;
import dev.symsweep.zoo.ZooEntry;
import dev.symsweep.zoo.ZooFiles;
import dev.symsweep.zoo.ZooManifest;
import dev.symsweep.zoo.ZooNetwork;
import dev.symsweep.zoo.ZooPublisher;
import dev.symsweep.zoo.ZooSet;
import dev.symsweep.zoo.ZooSources;
import dev.symsweep.zoo.ZooSplit;
import dev.symsweep.zoo.ZooTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;

/** A zoo of random vectors: what a zoo costs without the networks. */
public final class SyntheticZoo {

    private static final int STATISTICS = 7;

    private final Configuration hadoop = new Configuration();
    private final String directory;
    private final float[] vector;
    private final ZooDraft draft;

    /** One that is to be written to a directory. */
    public SyntheticZoo(Path directory, int rows, int dimension) {
        this.directory = directory.toString();
        this.vector = new float[dimension];
        RandomStream stream = RandomStream.of(1, "benchmark", "zoo");
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) stream.nextDouble(-1, 1);
        }
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
                List.of(new ZooTensor("all.weight", List.of(dimension), 0, dimension)),
                List.of(Labels.TEST_ACCURACY),
                entries,
                OptionalInt.empty());
    }

    /** Writes all rows, and the manifest. */
    public void write() {
        ZooFiles files = ZooFiles.in(hadoop, directory, draft.labels());
        List<ZooContent> contents = draft.files().stream()
                .map(file -> files.write(file, entry -> new ZooNetwork(vector, new float[STATISTICS], Map.of())))
                .toList();
        ZooPublisher.publish(hadoop, directory, draft, new ZooSources(List.of(), Map.of(), "bench"), contents);
    }

    /** Reads all rows, and returns how many there are. */
    public long read() {
        ZooSet zoo = ZooSet.open(hadoop, directory);
        long[] rows = {0};
        for (Part part : Part.values()) {
            zoo.forEach(part, row -> rows[0] += row.vector().length == vector.length ? 1 : 0);
        }
        return rows[0];
    }
}
