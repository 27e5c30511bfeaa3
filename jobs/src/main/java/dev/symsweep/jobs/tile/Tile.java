package dev.symsweep.jobs.tile;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunSpec;
import java.io.Serializable;
import java.util.List;
import java.util.function.Predicate;

/**
 * The unit of work on pairs: pairs of few runs, so that each weight vector is read once.
 *
 * @param arm the arm of all pairs, {@link dev.symsweep.population.PlannedPair#arm}
 * @param spec of one of the runs, which decides data, network and engine
 * @param snapshots the networks
 * @param pairs what to compute
 * @param <W> what is to be done with a pair
 */
public record Tile<W extends Serializable>(String arm, RunSpec spec, List<Snapshot> snapshots, List<Pair<W>> pairs)
        implements Serializable {

    /**
     * One pair of a tile.
     *
     * @param a index of the first run among the tile's snapshots
     * @param b index of the second
     * @param work what is to be done with them
     */
    public record Pair<W extends Serializable>(int a, int b, W work) implements Serializable {}

    /** The same without some of its pairs. */
    public Tile<W> without(Predicate<Pair<W>> done) {
        return new Tile<>(
                arm, spec, snapshots, pairs.stream().filter(done.negate()).toList());
    }

    /** The pairs of which both vectors could be read. */
    public List<Pair<W>> readable(TileVectors vectors) {
        return pairs.stream()
                .filter(pair -> vectors.has(pair.a()) && vectors.has(pair.b()))
                .toList();
    }
}
