package dev.symsweep.jobs;

import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.TrainTest;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.landscape.Curve;
import dev.symsweep.landscape.CurveEvaluator;
import dev.symsweep.landscape.Path;
import dev.symsweep.store.CurveKey;
import dev.symsweep.store.CurveRow;
import dev.symsweep.sweep.RepairKind;
import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes the curves of a tile. */
final class TileCurves {

    private final Tile<Line> tile;
    private final CurveEvaluator<End> evaluator;
    private final TileVectors vectors;
    private final TilePermutations permutations;
    private final TilePaths paths;
    private final TrainTest data;

    /**
     * What decides the numbers at an end; what is at the other end has no part in them, even if the path is repaired.
     */
    private record End(int run, Optional<Line.Permuted> permuted, RepairKind repair) {}

    TileCurves(
            Tile<Line> tile,
            int points,
            Evaluator evaluator,
            TileVectors vectors,
            TilePermutations permutations,
            TilePaths paths,
            TrainTest data) {
        this.tile = tile;
        this.evaluator = new CurveEvaluator<>(evaluator, points);
        this.vectors = vectors;
        this.permutations = permutations;
        this.paths = paths;
        this.data = data;
    }

    /** One row per split that the pair is evaluated on. */
    List<CurveRow> of(Tile.Pair<Line> pair) {
        Line line = pair.work();
        List<LabelledImages> images = line.splits().stream().map(this::images).toList();
        List<Curve> curves = evaluator.along(path(pair), end(pair.a(), line), end(pair.b(), line), images);
        List<CurveRow> rows = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            CurveKey key = new CurveKey(
                    line.analysis(), key(pair.a()), key(pair.b()), line.splits().get(i));
            rows.add(new CurveRow(key, tile.arm(), curves.get(i)));
        }
        return rows;
    }

    private Path path(Tile.Pair<Line> pair) {
        Line line = pair.work();
        float[] start = vector(pair.a(), line);
        float[] end = vector(pair.b(), line);
        if (line.repair() == RepairKind.NONE) {
            return paths.between(start, end, line.repair());
        }
        try {
            return paths.between(start, end, line.repair());
        } catch (IllegalArgumentException e) {
            throw new AlignmentException(
                    "line from run " + key(pair.a()) + " to run " + key(pair.b()) + " (arm " + tile.arm()
                            + "), repaired (" + line.repair().label() + "): " + Reasons.oneLine(e),
                    e);
        }
    }

    private float[] vector(int run, Line line) {
        float[] trained = vectors.of(run);
        return permuted(run, line)
                .map(permuted -> permutations.apply(permuted, trained))
                .orElse(trained);
    }

    private End end(int run, Line line) {
        return new End(run, permuted(run, line), line.repair());
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
