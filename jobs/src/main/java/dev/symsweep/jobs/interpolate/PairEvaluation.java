package dev.symsweep.jobs.interpolate;

import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.CurveUnit;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.analysis.SplitSamples;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.RowWriter;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.jobs.tile.TileTask;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.landscape.repair.Repair;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.network.RunRoots;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: the curves of a tile's pairs, written as they come. */
final class PairEvaluation extends TileTask<CurveUnit> {

    private static final long serialVersionUID = 1;

    private final Arrivals<CurveKey> arrivals;
    private final int points;
    private final int repairExamples;

    PairEvaluation(
            Broadcast<SerializableConfiguration> hadoop,
            RunRoots roots,
            DataCache.Root dataRoot,
            InterpolationAnalysis analysis,
            Arrivals<CurveKey> arrivals) {
        super(hadoop, roots, dataRoot, "pairs");
        this.arrivals = arrivals;
        points = analysis.points();
        repairExamples = analysis.repair().examples();
    }

    /**
     * Keys do not tell whether an estimate suffices, so one that is to be finished and came alone is computed again, to
     * the same row.
     */
    @Override
    protected Predicate<Tile.Pair<CurveUnit>> doneMeanwhile(Tile<CurveUnit> tile) {
        Set<CurveKey> arrived = arrivals.keys(CurveCodec.table(configuration(), root()));
        return pair ->
                TileCurves.keys(tile, pair).allMatch(key -> arrived.contains(key) || arrived.contains(key.turned()));
    }

    @Override
    protected void compute(
            Tile<CurveUnit> tile, List<Tile.Pair<CurveUnit>> pairs, TileVectors vectors, Supplier<TrainTest> examples) {
        TrainTest data = examples.get();
        RunSpec spec = tile.spec();
        BuiltNetwork built = Networks.of(spec);
        TilePermutations permutations = TilePermutations.read(
                PermutationCodec.table(configuration(), root()),
                built,
                pairs.stream().flatMap(pair -> pair.work().permuted().stream()));
        Engine engine = Engine.named(spec.engine());
        try (Evaluator evaluator = Evaluator.of(engine, built.network());
                TilePaths paths =
                        new TilePaths(() -> Repair.of(engine, built.network(), data.train(), repairExamples));
                RowWriter<CurveRow> writer = RowWriter.into(CurveCodec.table(configuration(), root())::write)) {
            TileCurves curves =
                    new TileCurves(tile, points, evaluator, vectors, permutations, paths, new SplitSamples(data));
            pairs.forEach(pair -> writer.add(curves.of(pair)));
        }
    }
}
