package dev.symsweep.jobs.atlas;

import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.atlas.DistanceCodec;
import dev.symsweep.analysis.atlas.DistanceKey;
import dev.symsweep.analysis.atlas.DistanceRow;
import dev.symsweep.analysis.atlas.DistanceUnit;
import dev.symsweep.data.TrainTest;
import dev.symsweep.jobs.interpolate.TilePermutations;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.RowWriter;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.jobs.tile.TileTask;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.store.Table;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: the distances of a tile's pairs. It asks for no data, as nothing is evaluated. */
final class DistanceTask extends TileTask<DistanceUnit> {

    private static final long serialVersionUID = 1;

    private final Arrivals<DistanceKey> arrivals;

    /** @param arrivals what has come into the table since the job looked */
    DistanceTask(
            Broadcast<SerializableConfiguration> hadoop,
            String root,
            DataCache.Root dataRoot,
            Arrivals<DistanceKey> arrivals) {
        super(hadoop, root, dataRoot, "distances");
        this.arrivals = arrivals;
    }

    private Table<DistanceKey, DistanceRow> table() {
        return Table.at(configuration(), root(), DistanceCodec.CODEC);
    }

    @Override
    protected Predicate<Tile.Pair<DistanceUnit>> doneMeanwhile(Tile<DistanceUnit> tile) {
        Set<DistanceKey> arrived = arrivals.keys(table());
        return pair -> {
            DistanceKey key = TileDistances.key(tile, pair);
            return arrived.contains(key) || arrived.contains(key.turned());
        };
    }

    @Override
    protected void compute(
            Tile<DistanceUnit> tile,
            List<Tile.Pair<DistanceUnit>> pairs,
            TileVectors vectors,
            Supplier<TrainTest> data) {
        BuiltNetwork network = Networks.of(tile.spec());
        TilePermutations permutations = TilePermutations.read(
                PermutationCodec.table(configuration(), root()),
                network,
                pairs.stream().flatMap(pair -> pair.work().permuted().stream()));
        TileDistances distances = new TileDistances(tile, network, vectors, permutations);
        try (RowWriter<DistanceRow> writer = RowWriter.into(table()::write)) {
            pairs.forEach(pair -> writer.add(List.of(distances.of(pair))));
        }
    }
}
