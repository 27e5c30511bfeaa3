package dev.symsweep.jobs;

import dev.symsweep.data.TrainTest;
import dev.symsweep.store.PermutationRow;
import dev.symsweep.store.PermutationStore;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.RunSpec;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: aligns the pairs of a tile, each by the method whose canonical form is its work, and writes them as they come. */
final class PairAlignment implements SparkJob.TaskBody<Tile<String>, TileReport> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final DataCache.Root dataRoot;

    PairAlignment(Broadcast<SerializableConfiguration> hadoop, String root, DataCache.Root dataRoot) {
        this.hadoop = hadoop;
        this.root = root;
        this.dataRoot = dataRoot;
    }

    @Override
    public TileReport run(Tile<String> tile) {
        Stopwatch stopwatch = Stopwatch.start();
        Configuration configuration = hadoop.value().value();
        TileVectors vectors = TileVectors.read(RunStore.at(configuration, root), tile.keys());
        List<Tile.Pair<String>> readable = tile.readable(vectors);
        if (!readable.isEmpty()) {
            align(tile, readable, vectors, configuration);
        }
        return TileReport.of("alignments", tile, readable.size(), vectors, stopwatch);
    }

    private void align(
            Tile<String> tile, List<Tile.Pair<String>> pairs, TileVectors vectors, Configuration configuration) {
        RunSpec spec = RunSpec.parse(tile.spec());
        TrainTest data = DataCache.of(spec.data(), dataRoot);
        try (TileAlignments alignments = TileAlignments.open(tile, vectors, data);
                RowWriter<PermutationRow> writer = RowWriter.into(PermutationStore.at(configuration, root)::write)) {
            pairs.forEach(pair -> writer.add(List.of(alignments.of(pair))));
        }
    }
}
