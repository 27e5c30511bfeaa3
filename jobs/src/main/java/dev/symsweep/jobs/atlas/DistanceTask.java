package dev.symsweep.jobs.atlas;

import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.atlas.DistanceCodec;
import dev.symsweep.analysis.atlas.DistanceKey;
import dev.symsweep.analysis.atlas.DistanceRow;
import dev.symsweep.analysis.atlas.DistanceUnit;
import dev.symsweep.jobs.interpolate.TilePermutations;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.RowWriter;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.store.Table;
import dev.symsweep.store.network.SnapshotWeights;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: the distances of a tile's pairs. It needs no data, as nothing is evaluated. */
final class DistanceTask implements SparkJob.TaskBody<Tile<DistanceUnit>, TileReport> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final Arrivals<DistanceKey> arrivals;

    /** @param arrivals what has come into the table since the job looked */
    DistanceTask(Broadcast<SerializableConfiguration> hadoop, String root, Arrivals<DistanceKey> arrivals) {
        this.hadoop = hadoop;
        this.root = root;
        this.arrivals = arrivals;
    }

    @Override
    public String label(Tile<DistanceUnit> tile) {
        return tile.pairs().size() + " distances of " + tile.snapshots().size() + " runs of arm " + tile.arm()
                + ", the first run " + tile.snapshots().get(0).brief();
    }

    @Override
    public TileReport run(Tile<DistanceUnit> tile) {
        Stopwatch stopwatch = Stopwatch.start();
        Configuration configuration = hadoop.value().value();
        Table<DistanceKey, DistanceRow> table = Table.at(configuration, root, DistanceCodec.CODEC);
        Set<DistanceKey> arrived = arrivals.keys(table);
        Tile<DistanceUnit> left = tile.without(pair -> {
            DistanceKey key = TileDistances.key(tile, pair);
            return arrived.contains(key) || arrived.contains(key.turned());
        });
        List<Snapshot> needed = left.pairs().isEmpty() ? List.of() : left.snapshots();
        TileVectors vectors = TileVectors.read(SnapshotWeights.at(configuration, root), needed);
        List<Tile.Pair<DistanceUnit>> readable = left.readable(vectors);
        BuiltNetwork network = Networks.of(tile.spec());
        TilePermutations permutations = TilePermutations.read(
                PermutationCodec.table(configuration, root),
                network,
                readable.stream().flatMap(pair -> pair.work().permuted().stream()));
        TileDistances distances = new TileDistances(left, network, vectors, permutations);
        try (RowWriter<DistanceRow> writer = RowWriter.into(table::write)) {
            readable.forEach(pair -> writer.add(List.of(distances.of(pair))));
        }
        int meanwhile = tile.pairs().size() - left.pairs().size();
        return TileReport.of("distances", tile, readable.size(), meanwhile, vectors, stopwatch);
    }
}
