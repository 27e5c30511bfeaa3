package dev.symsweep.jobs.analysis;

import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.RowWriter;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.jobs.tile.TileReport.Unreadable;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.store.Table;
import dev.symsweep.store.network.SnapshotWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: reads the weights of its units one after another, computes their rows and writes them. */
final class SnapshotTask<K extends Comparable<K>, R> implements SparkJob.TaskBody<SnapshotBatch, TileReport> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final DataCache.Root dataRoot;
    private final SnapshotMeasure<K, R> measure;
    private final Arrivals<K> arrivals;
    private final String results;

    /**
     * @param arrivals what has come into the table since the job looked
     * @param results what a result is, in the plural
     */
    SnapshotTask(
            Broadcast<SerializableConfiguration> hadoop,
            String root,
            DataCache.Root dataRoot,
            SnapshotMeasure<K, R> measure,
            Arrivals<K> arrivals,
            String results) {
        this.hadoop = hadoop;
        this.root = root;
        this.dataRoot = dataRoot;
        this.measure = measure;
        this.arrivals = arrivals;
        this.results = results;
    }

    @Override
    public String label(SnapshotBatch batch) {
        return results + " of " + batch.units().size() + " snapshots from arm "
                + batch.units().get(0).arm() + ", run "
                + batch.units().get(0).snapshots().get(0).brief() + " on";
    }

    @Override
    public Set<String> arms(SnapshotBatch batch) {
        return batch.units().stream().map(unit -> unit.arm()).collect(Collectors.toSet());
    }

    @Override
    public TileReport run(SnapshotBatch batch) {
        Stopwatch stopwatch = Stopwatch.start();
        Configuration configuration = hadoop.value().value();
        SnapshotWeights weights = SnapshotWeights.at(configuration, root);
        List<Unreadable> unreadable = new ArrayList<>();
        Table<K, R> table = Table.at(configuration, root, measure.codec());
        Set<K> arrived = arrivals.keys(table);
        int computed = 0;
        int meanwhile = 0;
        try (RowWriter<R> writer = RowWriter.into(table::write)) {
            for (SnapshotBatch.Unit unit : batch.units()) {
                if (arrived.containsAll(measure.keys(unit.snapshots()))) {
                    meanwhile++;
                    continue;
                }
                TileVectors vectors = TileVectors.read(weights, unit.snapshots());
                if (vectors.unreadable().isEmpty()) {
                    writer.add(measure.rows(new SnapshotVectors(unit, vectors, dataRoot)));
                    computed++;
                } else {
                    unreadable.addAll(vectors.unreadable());
                }
            }
        }
        String description = String.format(Locale.ROOT, "%d %s, %.1f s", computed, results, stopwatch.seconds());
        return new TileReport(description, batch.units().size(), computed, meanwhile, unreadable);
    }
}
