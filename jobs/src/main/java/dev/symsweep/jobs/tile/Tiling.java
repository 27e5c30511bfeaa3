package dev.symsweep.jobs.tile;

import dev.symsweep.population.Moment;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.RunKind;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Groups pairs into tiles: the runs of an arm are cut into blocks, and a tile holds the pairs between two blocks (or
 * within one), so that a task reads each of few vectors once for many pairs. How large blocks are decides the number of
 * tasks and nothing of the results.
 */
public final class Tiling {

    /** Beyond that, a tile saves little reading and much time is lost waiting for the last one. */
    private static final int LARGEST_BLOCK = 8;

    /** So that the last tasks to end leave few slots idle. */
    private static final int TILES_PER_SLOT = 4;

    /**
     * What a task may hold of vectors, besides a point of a path and what reading takes: the launcher gives each slot
     * 512 MB of heap. So a tile of VGG-16 (59 MB) is one pair, which costs nothing: reading takes a second, evaluating
     * a curve minutes.
     */
    private static final long VECTOR_BYTES_PER_TASK = 192L << 20;

    private Tiling() {}

    /** The tiles of these pairs at the end of their training, the largest first. */
    public static <W extends Serializable> List<Tile<W>> of(List<PairWork<W>> work, int slots, int parameters) {
        return of(work, Moment.FINAL, slots, parameters);
    }

    /**
     * The tiles of these pairs, the largest first.
     *
     * @param moment when in their training
     * @param slots tasks that run at the same time
     * @param parameters length of the longest weight vector
     */
    public static <W extends Serializable> List<Tile<W>> of(
            List<PairWork<W>> work, Moment moment, int slots, int parameters) {
        long vectorBytes = (long) Float.BYTES * Math.max(1, parameters);
        int block = (int) Math.max(1, Math.min(VECTOR_BYTES_PER_TASK / (2 * vectorBytes), LARGEST_BLOCK));
        List<Tile<W>> tiles = cut(work, moment, block);
        while (block > 1 && tiles.size() < TILES_PER_SLOT * slots) {
            block--;
            tiles = cut(work, moment, block);
        }
        return tiles.stream()
                .sorted(Comparator.comparingInt((Tile<W> tile) -> -tile.pairs().size()))
                .toList();
    }

    /** Cuts the runs of each kind, in the order in which pairs name them, into blocks of that size. */
    private static <W extends Serializable> List<Tile<W>> cut(List<PairWork<W>> work, Moment moment, int block) {
        Map<RunKey, RunKind> kinds = new HashMap<>();
        Map<RunKind, Map<RunKey, Integer>> places = new HashMap<>();
        Map<Square, List<PairWork<W>>> squares = new LinkedHashMap<>();
        for (PairWork<W> unit : work) {
            RunKind kind = kinds.computeIfAbsent(
                    unit.pair().a().key(), key -> RunKind.of(unit.pair().a()));
            Map<RunKey, Integer> ofKind = places.computeIfAbsent(kind, any -> new HashMap<>());
            int row = place(ofKind, unit.pair().a().key()) / block;
            int column = place(ofKind, unit.pair().b().key()) / block;
            squares.computeIfAbsent(new Square(unit.pair().arm(), kind, row, column), any -> new ArrayList<>())
                    .add(unit);
        }
        return squares.values().stream().map(square -> tile(square, moment)).toList();
    }

    private static int place(Map<RunKey, Integer> places, RunKey key) {
        Integer next = places.size();
        return Objects.requireNonNullElse(places.putIfAbsent(key, next), next);
    }

    private static <W extends Serializable> Tile<W> tile(Collection<PairWork<W>> work, Moment moment) {
        LinkedHashMap<RunKey, Integer> places = new LinkedHashMap<>();
        List<Tile.Pair<W>> pairs = new ArrayList<>();
        for (PairWork<W> unit : work) {
            pairs.add(new Tile.Pair<>(
                    place(places, unit.pair().a().key()),
                    place(places, unit.pair().b().key()),
                    unit.what()));
        }
        PlannedPair first = work.iterator().next().pair();
        return new Tile<>(
                first.arm(),
                first.a().spec(),
                places.keySet().stream().map(run -> new Snapshot(run, moment)).toList(),
                pairs);
    }

    private record Square(String arm, RunKind kind, int row, int column) {}
}
