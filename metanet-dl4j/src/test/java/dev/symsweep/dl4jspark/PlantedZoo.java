package dev.symsweep.dl4jspark;

import dev.symsweep.population.Setting;
import dev.symsweep.population.Snapshot;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Sha256;
import dev.symsweep.zoo.Entries;
import dev.symsweep.zoo.Labels;
import dev.symsweep.zoo.ZooContent;
import dev.symsweep.zoo.ZooDraft;
import dev.symsweep.zoo.ZooEntry;
import dev.symsweep.zoo.ZooFiles;
import dev.symsweep.zoo.ZooManifest;
import dev.symsweep.zoo.ZooNetwork;
import dev.symsweep.zoo.ZooPublisher;
import dev.symsweep.zoo.ZooSources;
import dev.symsweep.zoo.ZooSplit;
import dev.symsweep.zoo.ZooTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;

/** A zoo of vectors in which the test accuracy is linear in the first three weights, so that much can be learnt. */
final class PlantedZoo {

    static final int DIMENSION = 12;
    private static final int INFORMATIVE = 3;
    private static final Configuration HADOOP = new Configuration();

    private PlantedZoo() {}

    /** Writes one. Its train loss is the same of all networks. */
    static void write(Path directory, int networks) {
        write(directory, networks, 0);
    }

    /** The same with a number in place of the last weight of all networks. */
    static void write(Path directory, int networks, float last) {
        ZooSplit split = new ZooSplit(List.of(0.6, 0.2, 0.2), 0);
        List<String> labels = List.of(Labels.TEST_ACCURACY, "train-loss");
        List<ZooEntry> entries = new ArrayList<>();
        Map<Snapshot, float[]> vectors = new HashMap<>();
        RandomStream stream = RandomStream.of(1, "planted-zoo");
        for (int i = 0; i < networks; i++) {
            float[] vector = new float[DIMENSION];
            double sum = 0;
            for (int j = 0; j < DIMENSION; j++) {
                vector[j] = (float) stream.nextGaussian();
                sum += j < INFORMATIVE ? vector[j] : 0;
            }
            vector[DIMENSION - 1] = last;
            Snapshot snapshot = Snapshot.end(new RunKey(Sha256.of("network " + i)));
            Setting setting = new Setting(Map.of("recipe.schedule.lr", (double) i));
            vectors.put(snapshot, vector);
            entries.add(new ZooEntry(
                    snapshot,
                    split.of(setting),
                    setting,
                    Map.of(Labels.TEST_ACCURACY, 0.5 + 0.1 * sum, "train-loss", 1.0)));
        }
        ZooDraft draft = ZooDraft.of(
                new ZooManifest.Origin("planted", "standard", Entries.ALL, split),
                List.of(new ZooTensor("all.weight", List.of(DIMENSION), 0, DIMENSION)),
                labels,
                entries,
                OptionalInt.of(networks / 4));
        ZooFiles files = ZooFiles.in(HADOOP, directory.toString(), labels);
        List<ZooContent> contents = draft.files().stream()
                .map(file -> files.write(
                        file, entry -> new ZooNetwork(vectors.get(entry.snapshot()), new float[7], Map.of())))
                .toList();
        ZooPublisher.publish(
                HADOOP, directory.toString(), draft, new ZooSources(List.of(), Map.of(), "test"), contents);
    }
}
