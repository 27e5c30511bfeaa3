package dev.symsweep.jobs;

import dev.symsweep.alignment.repair.Repair;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.store.CurveRow;
import dev.symsweep.store.CurveStore;
import dev.symsweep.store.PermutationStore;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.InterpolationAnalysis;
import dev.symsweep.sweep.RunSpec;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: the curves of a tile's pairs, written as they come. */
final class PairEvaluation implements SparkJob.TaskBody<Tile<Line>, TileReport> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final DataCache.Root dataRoot;
    private final int points;
    private final int repairExamples;

    PairEvaluation(
            Broadcast<SerializableConfiguration> hadoop,
            String root,
            DataCache.Root dataRoot,
            InterpolationAnalysis analysis) {
        this.hadoop = hadoop;
        this.root = root;
        this.dataRoot = dataRoot;
        points = analysis.points();
        repairExamples = analysis.repair().examples();
    }

    @Override
    public TileReport run(Tile<Line> tile) {
        Stopwatch stopwatch = Stopwatch.start();
        Configuration configuration = hadoop.value().value();
        TileVectors vectors = TileVectors.read(RunStore.at(configuration, root), tile.keys());
        List<Tile.Pair<Line>> readable = tile.readable(vectors);
        if (!readable.isEmpty()) {
            evaluate(tile, readable, vectors, configuration);
        }
        return TileReport.of("pairs", tile, readable.size(), vectors, stopwatch);
    }

    private void evaluate(
            Tile<Line> tile, List<Tile.Pair<Line>> pairs, TileVectors vectors, Configuration configuration) {
        RunSpec spec = RunSpec.parse(tile.spec());
        TrainTest data = DataCache.of(spec.data(), dataRoot);
        NetworkCache.Prepared prepared = NetworkCache.of(spec, data.train());
        TilePermutations permutations =
                TilePermutations.read(PermutationStore.at(configuration, root), prepared, pairs);
        Engine engine = Engine.named(spec.engine());
        try (Evaluator evaluator = Evaluator.of(engine, prepared.network());
                TilePaths paths =
                        new TilePaths(() -> Repair.of(engine, prepared.network(), data.train(), repairExamples));
                RowWriter<CurveRow> writer = RowWriter.into(CurveStore.at(configuration, root)::write)) {
            TileCurves curves = new TileCurves(tile, points, evaluator, vectors, permutations, paths, data);
            pairs.forEach(pair -> writer.add(curves.of(pair)));
        }
    }
}
