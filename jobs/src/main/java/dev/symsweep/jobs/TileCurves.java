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
import java.util.Optional;

/** Computes the curves of a tile; the ends of its paths are evaluated once, however many paths they end. */
final class TileCurves {

    private final Tile<Line> tile;
    private final int points;
    private final Evaluator evaluator;
    private final TileVectors vectors;
    private final TilePermutations permutations;
    private final TrainTest data;
    private final Map<End, Evaluation> ends = new HashMap<>();

    private record End(int run, Optional<Line.Permuted> permuted, Split split) {}

    TileCurves(
            Tile<Line> tile,
            int points,
            Evaluator evaluator,
            TileVectors vectors,
            TilePermutations permutations,
            TrainTest data) {
        this.tile = tile;
        this.points = points;
        this.evaluator = evaluator;
        this.vectors = vectors;
        this.permutations = permutations;
        this.data = data;
    }

    /** One row per split that the pair is evaluated on. */
    List<CurveRow> of(Tile.Pair<Line> pair) {
        Line line = pair.work();
        float[] start = vector(pair.a(), line);
        float[] end = vector(pair.b(), line);
        LinearPath path = LinearPath.between(start, end);
        List<CurveRow> rows = new ArrayList<>();
        for (Split split : line.splits()) {
            Curve curve = path.curve(
                    evaluator,
                    images(split),
                    points,
                    evaluation(pair.a(), line, start, split),
                    evaluation(pair.b(), line, end, split));
            CurveKey key = new CurveKey(line.analysis(), key(pair.a()), key(pair.b()), split);
            rows.add(new CurveRow(key, tile.arm(), curve));
        }
        return rows;
    }

    private float[] vector(int run, Line line) {
        float[] trained = vectors.of(run);
        return permuted(run, line)
                .map(permuted -> permutations.apply(permuted, trained))
                .orElse(trained);
    }

    private Evaluation evaluation(int run, Line line, float[] vector, Split split) {
        return ends.computeIfAbsent(
                new End(run, permuted(run, line), split), end -> evaluator.evaluate(vector, images(split)));
    }

    private Optional<Line.Permuted> permuted(int run, Line line) {
        return line.end(tile.keys().get(run));
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
