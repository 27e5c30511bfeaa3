package dev.symsweep.jobs.atlas;

import dev.symsweep.algebra.VectorProducts;
import dev.symsweep.analysis.atlas.DistanceKey;
import dev.symsweep.analysis.atlas.DistanceRow;
import dev.symsweep.analysis.atlas.DistanceUnit;
import dev.symsweep.jobs.interpolate.TilePermutations;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.spec.BuiltNetwork;
import java.util.stream.IntStream;

/** Computes the distances of a tile's pairs. */
final class TileDistances {

    private final Tile<DistanceUnit> tile;
    private final TileVectors vectors;
    private final TilePermutations permutations;
    private final int[] trained;

    /** @param network that of all runs */
    TileDistances(Tile<DistanceUnit> tile, BuiltNetwork network, TileVectors vectors, TilePermutations permutations) {
        this.tile = tile;
        this.vectors = vectors;
        this.permutations = permutations;
        this.trained = IntStream.range(0, network.network().layout().differentiable())
                .filter(entry -> !network.fixed().contains(entry))
                .toArray();
    }

    /** The distance of a pair. */
    DistanceRow of(Tile.Pair<DistanceUnit> pair) {
        double squared =
                VectorProducts.squaredDistance(vector(pair.a(), pair.work()), vector(pair.b(), pair.work()), trained);
        String method = pair.work().ends().methodName();
        return new DistanceRow(key(tile, pair), tile.arm(), method, trained.length, Math.sqrt(squared));
    }

    static DistanceKey key(Tile<DistanceUnit> tile, Tile.Pair<DistanceUnit> pair) {
        return DistanceKey.of(
                pair.work().ends(),
                tile.snapshots().get(pair.a()),
                tile.snapshots().get(pair.b()));
    }

    private float[] vector(int run, DistanceUnit unit) {
        float[] asTrained = vectors.of(run);
        return unit.of(tile.snapshots().get(run).run())
                .map(permuted -> permutations.apply(permuted, asTrained))
                .orElse(asTrained);
    }
}
