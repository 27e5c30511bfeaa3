package dev.symsweep.store;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Setting;
import dev.symsweep.population.Snapshot;
import dev.symsweep.zoo.Entries;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooContent;
import dev.symsweep.zoo.ZooDraft;
import dev.symsweep.zoo.ZooEntry;
import dev.symsweep.zoo.ZooFiles;
import dev.symsweep.zoo.ZooManifest.Origin;
import dev.symsweep.zoo.ZooNetwork;
import dev.symsweep.zoo.ZooPublisher;
import dev.symsweep.zoo.ZooRow;
import dev.symsweep.zoo.ZooSet;
import dev.symsweep.zoo.ZooSources;
import dev.symsweep.zoo.ZooSplit;
import dev.symsweep.zoo.ZooTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A zoo of four networks, whose files are no table. */
record GoldenZoo() implements GoldenTable {

    private static final String DIRECTORY = "/zoo/w/v1";
    private static final String ACCURACY = "test-accuracy";
    private static final String RATE = "recipe.schedule.lr";
    private static final List<Part> PARTS = List.of(Part.TRAIN, Part.TRAIN, Part.VALIDATION, Part.TEST);

    @Override
    public String id() {
        return "zoo/1";
    }

    @Override
    public List<ZooRow> rows() {
        return IntStream.range(0, PARTS.size()).mapToObj(GoldenZoo::row).toList();
    }

    private static ZooRow row(int number) {
        ZooEntry entry = entry(number);
        ZooNetwork network = network(entry);
        Map<String, Double> labels = new LinkedHashMap<>(network.labels());
        labels.putAll(entry.labels());
        return new ZooRow(
                number,
                entry.snapshot(),
                entry.part(),
                network.vector(),
                network.statistics(),
                entry.setting().json(),
                labels);
    }

    private static ZooEntry entry(int number) {
        Snapshot network = number == 0
                ? Snapshot.after(Rows.spec(number).key(), 1)
                : Snapshot.end(Rows.spec(number).key());
        double rate = 0.5 / (number + 1);
        return new ZooEntry(network, PARTS.get(number), new Setting(Map.of(RATE, rate)), Map.of(RATE, rate));
    }

    private static ZooNetwork network(ZooEntry entry) {
        float rate = entry.labels().get(RATE).floatValue();
        return new ZooNetwork(
                new float[] {rate, -0f, Float.MIN_VALUE},
                new float[] {0, 1, 2, 3, 4, 5, rate, 7, 8, 9, 10, 11, 12, -rate},
                Map.of(ACCURACY, 1.0 - rate));
    }

    @Override
    public void write(String root) {
        ZooDraft draft = ZooDraft.of(
                new Origin("test", "w", Entries.TRAINABLE, new ZooSplit(List.of(0.5, 0.25, 0.25), 7)),
                List.of(
                        new ZooTensor("hidden1.weight", List.of(2, 2), 0, 2),
                        new ZooTensor("hidden1.bias", List.of(1), 2, 1)),
                List.of(ACCURACY, RATE),
                IntStream.range(0, PARTS.size()).mapToObj(GoldenZoo::entry).toList(),
                OptionalInt.empty());
        List<PlannedRun> runs = IntStream.range(0, PARTS.size())
                .mapToObj(seed -> PlannedRun.of("w", Rows.spec(seed)))
                .toList();
        String directory = root + DIRECTORY;
        ZooFiles files = ZooFiles.in(HADOOP, directory, draft.labels());
        List<ZooContent> contents = draft.files().stream()
                .map(file -> files.write(file, GoldenZoo::network))
                .toList();
        ZooSources sources = new ZooSources(runs, Map.of(RATE, "0.5 to 0.125"), "symsweep 0.1.0; java 17.0.15");
        ZooPublisher.publish(HADOOP, directory, draft, sources, contents);
    }

    @Override
    public List<ZooRow> read(String root) {
        ZooSet zoo = ZooSet.open(HADOOP, root + DIRECTORY);
        List<ZooRow> rows = new ArrayList<>();
        for (Part part : Part.values()) {
            zoo.forEach(part, rows::add);
        }
        return rows;
    }

    @Override
    public String toString() {
        return id();
    }
}
