package dev.symsweep.jobs.interpolate;

import dev.symsweep.analysis.align.Permuted;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurvePath;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.CurveUnit;
import dev.symsweep.analysis.interpolate.PathId;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.analysis.interpolate.StandardErrors;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.analysis.SplitSamples;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private record End(int run, Optional<Permuted> permuted, RepairKind repair) {}

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

    /** What is missing of a pair: on each split an estimate, a curve on all examples, or both. */
    List<CurveRow> of(Tile.Pair<CurveUnit> pair) {
        CurveUnit unit = pair.work();
        Path path = path(pair);
        if (!unit.path().subsample().isNone()) {
            return unit.all().stream()
                    .flatMap(split -> refined(pair, path, split).stream())
                    .toList();
        }
        return whole(pair, path, unit.splits());
    }

    /** An estimate if that is missing, and if it does not suffice the curve on all examples. */
    private List<CurveRow> refined(Tile.Pair<CurveUnit> pair, Path path, Split split) {
        CurveUnit unit = pair.work();
        List<CurveRow> rows = new ArrayList<>();
        if (unit.splits().contains(split)) {
            rows.add(estimated(pair, path, split));
        }
        // As the row that is read later decides, to the last bit.
        if (unit.finish().splits().contains(split)
                && rows.stream().allMatch(unit.finish().near()::isNear)) {
            rows.addAll(whole(pair, path, List.of(split)));
        }
        return rows;
    }

    private CurveRow estimated(Tile.Pair<CurveUnit> pair, Path path, Split split) {
        CurveUnit unit = pair.work();
        EstimatedCurve found = estimator.along(
                path,
                end(pair.a(), unit),
                end(pair.b(), unit),
                data.some(split, unit.path().subsample()),
                data.all(split).size());
        return CurveRow.of(key(tile, pair, split), tile.arm(), unit.path(), found.curve())
                .estimated(new StandardErrors(
                        found.loss().standardError(), found.error().standardError()));
    }

    private List<CurveRow> whole(Tile.Pair<CurveUnit> pair, Path path, List<Split> splits) {
        CurveUnit unit = pair.work();
        CurvePath onAll = unit.path().whole();
        List<Curve> curves = evaluator.along(
                path,
                end(pair.a(), unit),
                end(pair.b(), unit),
                splits.stream().map(data::all).toList());
        return IntStream.range(0, splits.size())
                .mapToObj(i ->
                        CurveRow.of(key(tile, pair, splits.get(i)).along(onAll.id()), tile.arm(), onAll, curves.get(i)))
                .toList();
    }

    /** All that may be missing of a pair. */
    static Stream<CurveKey> keys(Tile<CurveUnit> tile, Tile.Pair<CurveUnit> pair) {
        CurveUnit unit = pair.work();
        PathId onAll = unit.path().whole().id();
        return Stream.concat(
                unit.splits().stream().map(split -> key(tile, pair, split)),
                unit.finish().splits().stream()
                        .map(split -> key(tile, pair, split).along(onAll)));
    }

    private static CurveKey key(Tile<CurveUnit> tile, Tile.Pair<CurveUnit> pair, Split split) {
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

    private Optional<Permuted> permuted(int run, CurveUnit unit) {
        return unit.end(snapshot(run).run());
    }

    private Snapshot snapshot(int run) {
        return tile.snapshots().get(run);
    }
}
