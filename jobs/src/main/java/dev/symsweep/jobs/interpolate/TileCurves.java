package dev.symsweep.jobs.interpolate;

import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.CurveUnit;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.TrainTest;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.landscape.Curve;
import dev.symsweep.landscape.CurveEvaluator;
import dev.symsweep.landscape.Path;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes the curves of a tile. */
final class TileCurves {

    private final Tile<CurveUnit> tile;
    private final CurveEvaluator<End> evaluator;
    private final TileVectors vectors;
    private final TilePermutations permutations;
    private final TilePaths paths;
    private final TrainTest data;

    /**
     * What decides the numbers at an end; what is at the other end has no part in them, even if the path is repaired.
     */
    private record End(int run, Optional<CurveUnit.Permuted> permuted, RepairKind repair) {}

    TileCurves(
            Tile<CurveUnit> tile,
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
    List<CurveRow> of(Tile.Pair<CurveUnit> pair) {
        CurveUnit unit = pair.work();
        List<LabelledImages> images = unit.splits().stream().map(this::images).toList();
        List<Curve> curves = evaluator.along(path(pair), end(pair.a(), unit), end(pair.b(), unit), images);
        List<CurveRow> rows = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            CurveKey key = key(tile, pair, unit.splits().get(i));
            rows.add(CurveRow.of(key, tile.arm(), unit.path(), curves.get(i)));
        }
        return rows;
    }

    static CurveKey key(Tile<CurveUnit> tile, Tile.Pair<CurveUnit> pair, Split split) {
        return new CurveKey(
                pair.work().path().id(),
                tile.snapshots().get(pair.a()),
                tile.snapshots().get(pair.b()),
                split);
    }

    private Path path(Tile.Pair<CurveUnit> pair) {
        CurveUnit unit = pair.work();
        float[] start = vector(pair.a(), unit);
        float[] end = vector(pair.b(), unit);
        if (unit.repair() == RepairKind.NONE) {
            return paths.between(start, end, unit.repair());
        }
        try {
            return paths.between(start, end, unit.repair());
        } catch (IllegalArgumentException e) {
            throw new AnalysisException(
                    "line from run " + snapshot(pair.a()) + " to run " + snapshot(pair.b()) + " (arm " + tile.arm()
                            + "), repaired (" + unit.repair().label() + "): " + Reasons.oneLine(e),
                    e);
        }
    }

    private float[] vector(int run, CurveUnit unit) {
        float[] trained = vectors.of(run);
        return permuted(run, unit)
                .map(permuted -> permutations.apply(permuted, trained))
                .orElse(trained);
    }

    private End end(int run, CurveUnit unit) {
        return new End(run, permuted(run, unit), unit.repair());
    }

    private Optional<CurveUnit.Permuted> permuted(int run, CurveUnit unit) {
        return unit.end(snapshot(run).run());
    }

    private LabelledImages images(Split split) {
        return switch (split) {
            case TRAIN -> data.train();
            case TEST -> data.test();
        };
    }

    private Snapshot snapshot(int run) {
        return tile.snapshots().get(run);
    }
}
