package dev.symsweep.jobs.zoo;

import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.tile.TileReport.Unreadable;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.store.UnreadableRunException;
import dev.symsweep.store.network.SnapshotWeights;
import dev.symsweep.zoo.ZooContent;
import dev.symsweep.zoo.ZooEntry;
import dev.symsweep.zoo.ZooFiles;
import dev.symsweep.zoo.ZooVectors;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: a file of a zoo, unless it is there, whole and of the same networks. */
final class ZooTask implements SparkJob.TaskBody<ZooUnit, ZooReport> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final Place place;
    private final DataCache.Root dataRoot;
    private final Map<String, ZooVectors> vectors;

    /**
     * Where a job reads and writes.
     *
     * @param root the store of the runs
     * @param labels of all zoos, in the order of the columns
     */
    record Place(String root, List<String> labels) implements java.io.Serializable {}

    /** @param vectors by arm, what is taken of weights */
    ZooTask(
            Broadcast<SerializableConfiguration> hadoop,
            Place place,
            DataCache.Root dataRoot,
            Map<String, ZooVectors> vectors) {
        this.hadoop = hadoop;
        this.place = place;
        this.dataRoot = dataRoot;
        this.vectors = vectors;
    }

    @Override
    public String label(ZooUnit unit) {
        return "file " + unit.file().name() + " of the zoo of arm " + unit.arm();
    }

    @Override
    public Set<String> arms(ZooUnit unit) {
        return Set.of(unit.arm());
    }

    @Override
    public ZooReport run(ZooUnit unit) {
        Stopwatch stopwatch = Stopwatch.start();
        Configuration configuration = hadoop.value().value();
        ZooFiles files = ZooFiles.in(configuration, unit.directory(), place.labels());
        Optional<ZooContent> found = files.find(unit.file());
        if (found.isPresent()) {
            return new ZooReport(unit.place(), found, false, List.of(), "found done");
        }
        SnapshotWeights weights = SnapshotWeights.at(configuration, place.root());
        try (ZooReading reading =
                new ZooReading(weights, Objects.requireNonNull(vectors.get(unit.arm())), unit, dataRoot)) {
            ZooContent written = files.write(unit.file(), reading::network);
            String description = String.format(
                    Locale.ROOT,
                    "%s of arm %s, %d networks, %.1f s",
                    unit.file().name(),
                    unit.arm(),
                    written.file().rows(),
                    stopwatch.seconds());
            return new ZooReport(unit.place(), Optional.of(written), true, List.of(), description);
        } catch (UnreadableRunException e) {
            return new ZooReport(
                    unit.place(), Optional.empty(), false, unreadable(unit, weights), String.valueOf(e.getMessage()));
        }
    }

    /** All of them at once, as the file is made again without them. */
    private static List<Unreadable> unreadable(ZooUnit unit, SnapshotWeights weights) {
        return unit.file().entries().stream()
                .map(ZooEntry::snapshot)
                .flatMap(snapshot -> TileVectors.read(weights, List.of(snapshot)).unreadable().stream())
                .toList();
    }
}
