package dev.symsweep.jobs;

import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.TrainTest;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.landscape.Curve;
import dev.symsweep.landscape.LinearPath;
import dev.symsweep.store.CurveKey;
import dev.symsweep.store.CurveRow;
import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes the curves of a tile; the ends of its paths are evaluated once, however many paths they end. */
final class TileCurves {

    private final Tile tile;
    private final String analysis;
    private final int points;
    private final Evaluator evaluator;
    private final TileVectors vectors;
    private final TrainTest data;
    private final Map<End, Evaluation> ends = new HashMap<>();

    private record End(int run, Split split) {}

    TileCurves(Tile tile, String analysis, int points, Evaluator evaluator, TileVectors vectors, TrainTest data) {
        this.tile = tile;
        this.analysis = analysis;
        this.points = points;
        this.evaluator = evaluator;
        this.vectors = vectors;
        this.data = data;
    }

    /** One row per split that the pair is evaluated on. */
    List<CurveRow> of(Tile.Pair pair) {
        LinearPath path = LinearPath.between(vectors.of(pair.a()), vectors.of(pair.b()));
        List<CurveRow> rows = new ArrayList<>();
        for (Split split : pair.splits()) {
            Curve curve = path.curve(evaluator, images(split), points, end(pair.a(), split), end(pair.b(), split));
            CurveKey key = new CurveKey(analysis, key(pair.a()), key(pair.b()), split);
            rows.add(new CurveRow(key, tile.arm(), curve));
        }
        return rows;
    }

    private Evaluation end(int run, Split split) {
        return ends.computeIfAbsent(new End(run, split), end -> evaluator.evaluate(vectors.of(run), images(split)));
    }

    private LabelledImages images(Split split) {
        return switch (split) {
            case TRAIN -> data.train();
            case TEST -> data.test();
        };
    }

    private RunKey key(int run) {
        return new RunKey(tile.keys().get(run));
    }
}
