package dev.symsweep.jobs.interpolate;

import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.CurveUnit;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.analysis.interpolate.StandardErrors;
import dev.symsweep.analysis.interpolate.Subsample;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.landscape.BarrierEstimator;
import dev.symsweep.landscape.Curve;
import dev.symsweep.landscape.CurveEvaluator;
import dev.symsweep.landscape.EstimatedCurve;
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
    private final BarrierEstimator<End> estimator;
    private final TileVectors vectors;
    private final TilePermutations permutations;
    private final TilePaths paths;
    private final SplitSamples data;

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
            SplitSamples data) {
        this.tile = tile;
        this.evaluator = new CurveEvaluator<>(evaluator, points);
        this.estimator = new BarrierEstimator<>(evaluator);
        this.vectors = vectors;
        this.permutations = permutations;
        this.paths = paths;
        this.data = data;
    }

    /** One row per split that the pair is evaluated on. */
    List<CurveRow> of(Tile.Pair<CurveUnit> pair) {
        CurveUnit unit = pair.work();
        Path path = path(pair);
        if (!unit.path().subsample().isNone()) {
            return unit.splits().stream()
                    .map(split -> estimated(pair, path, split))
                    .toList();
        }
        List<LabelledImages> images = unit.splits().stream().map(data::all).toList();
        List<Curve> curves = evaluator.along(path, end(pair.a(), unit), end(pair.b(), unit), images);
        List<CurveRow> rows = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            rows.add(row(pair, unit.splits().get(i), curves.get(i)));
        }
        return rows;
    }

    /** On some examples; if the barrier comes near to where that does not suffice, on all. */
    private CurveRow estimated(Tile.Pair<CurveUnit> pair, Path path, Split split) {
        CurveUnit unit = pair.work();
        Subsample subsample = unit.path().subsample();
        End start = end(pair.a(), unit);
        End end = end(pair.b(), unit);
        LabelledImages all = data.all(split);
        EstimatedCurve found = estimator.along(path, start, end, data.some(split, subsample), all.size());
        if (subsample.finishes() && found.loss().isWithin(subsample.finishWithin(), subsample.finishAt())) {
            Curve whole = evaluator.along(path, start, end, List.of(all)).get(0);
            return row(pair, split, whole).estimated(StandardErrors.NONE);
        }
        return row(pair, split, found.curve())
                .estimated(new StandardErrors(
                        found.loss().standardError(), found.error().standardError()));
    }

    private CurveRow row(Tile.Pair<CurveUnit> pair, Split split, Curve curve) {
        return CurveRow.of(key(tile, pair, split), tile.arm(), pair.work().path(), curve);
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

    private Snapshot snapshot(int run) {
        return tile.snapshots().get(run);
    }
}
