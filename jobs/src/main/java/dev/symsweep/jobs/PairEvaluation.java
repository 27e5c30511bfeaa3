package dev.symsweep.jobs;

import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.network.Network;
import dev.symsweep.store.CurveRow;
import dev.symsweep.store.CurveStore;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.RunSpec;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: the curves of a tile's pairs, written as one file. */
final class PairEvaluation implements SparkJob.TaskBody<Tile, TileReport> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final DataCache.Root dataRoot;
    private final String analysis;
    private final int points;

    PairEvaluation(
            Broadcast<SerializableConfiguration> hadoop,
            String root,
            DataCache.Root dataRoot,
            String analysis,
            int points) {
        this.hadoop = hadoop;
        this.root = root;
        this.dataRoot = dataRoot;
        this.analysis = analysis;
        this.points = points;
    }

    @Override
    public TileReport run(Tile tile) {
        Stopwatch stopwatch = Stopwatch.start();
        Configuration configuration = hadoop.value().value();
        RunSpec spec = RunSpec.parse(tile.spec());
        TrainTest data = DataCache.of(spec.data(), dataRoot);
        Network network = NetworkCache.of(spec, data.train()).network();
        TileVectors vectors = TileVectors.read(RunStore.at(configuration, root), tile.keys());
        List<Tile.Pair> readable = tile.pairs().stream()
                .filter(pair -> vectors.has(pair.a()) && vectors.has(pair.b()))
                .toList();
        if (!readable.isEmpty()) {
            CurveStore.at(configuration, root).write(curves(tile, readable, spec, network, vectors, data));
        }
        String description = String.format(
                Locale.ROOT,
                "%d pairs of %d runs (arm %s), %.1f s",
                readable.size(),
                tile.keys().size(),
                tile.arm(),
                stopwatch.seconds());
        return new TileReport(description, tile.pairs().size(), readable.size(), vectors.unreadable());
    }

    private List<CurveRow> curves(
            Tile tile, List<Tile.Pair> pairs, RunSpec spec, Network network, TileVectors vectors, TrainTest data) {
        try (Evaluator evaluator = Evaluator.of(Engine.named(spec.engine()), network)) {
            TileCurves curves = new TileCurves(tile, analysis, points, evaluator, vectors, data);
            return pairs.stream().flatMap(pair -> curves.of(pair).stream()).toList();
        }
    }
}
