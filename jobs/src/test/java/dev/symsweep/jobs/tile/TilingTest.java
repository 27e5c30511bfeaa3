package dev.symsweep.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.sweep.SweepPlan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilingTest {

    private static final int SMALL_VECTOR = 1000;
    private static final String WHAT = "what";

    /** 16 runs: blocks of 8 give tiles of 28 + 64 + 28 pairs, blocks of 1 give 120 tiles of one pair. */
    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 1000", "4, 1000", "30, 1000", "1000, 1000", "2, 100000000"})
    void everyPairIsInOneTileWhateverTheirNumber(int slots, int parameters) {
        List<PairWork<String>> work = work(16);

        List<Tile<String>> tiles = Tiling.of(work, slots, parameters);

        List<String> expected = work.stream()
                .map(unit -> unit.pair().a().key() + " " + unit.pair().b().key())
                .toList();
        assertThat(tiles.stream()
                        .flatMap(tile -> tile.pairs().stream()
                                .map(pair -> tile.snapshots().get(pair.a())
                                        + " "
                                        + tile.snapshots().get(pair.b()))))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(tiles)
                .allMatch(tile ->
                        tile.pairs().stream().allMatch(pair -> pair.work().equals(WHAT)));
    }

    @Test
    void fewSlotsGiveLargeTilesThatReadFewVectors() {
        List<Tile<String>> tiles = Tiling.of(work(40), 2, SMALL_VECTOR);

        assertThat(tiles).as("5 blocks of 8 runs: 15 tiles").hasSize(15);
        assertThat(tiles.get(0).pairs()).as("8 x 8 pairs of 16 runs").hasSize(64);
        assertThat(tiles.get(0).snapshots()).hasSize(16).doesNotHaveDuplicates();
    }

    /**
     * 40 runs in 5 blocks of 8: 5 tiles within a block and 10 between two, so each run is read 5 times for 39 pairs.
     */
    @Test
    void eachVectorIsReadOncePerTile() {
        Map<Snapshot, Integer> reads = new HashMap<>();

        for (Tile<String> tile : Tiling.of(work(40), 2, SMALL_VECTOR)) {
            TileVectors vectors = TileVectors.read(
                    snapshot -> {
                        reads.merge(snapshot, 1, Integer::sum);
                        return new float[1];
                    },
                    tile.snapshots());
            assertThat(tile.readable(vectors)).isEqualTo(tile.pairs());
        }

        assertThat(reads).hasSize(40);
        assertThat(reads.values()).containsOnly(5);
    }

    @Test
    void manySlotsAllGetATile() {
        assertThat(Tiling.of(work(16), 30, SMALL_VECTOR)).hasSizeGreaterThanOrEqualTo(120);
    }

    @Test
    void longVectorsComeInSmallTiles() {
        int parameters = 64 << 20;

        List<Tile<String>> tiles = Tiling.of(work(16), 1, parameters);

        assertThat(tiles)
                .as("256 MB a vector, beyond the 192 MB a task: one pair a tile")
                .allMatch(tile -> tile.snapshots().size() <= 2);
    }

    @Test
    void aTileOfVgg16TakesNoMoreThanItsShareOfTheHeap() {
        int parameters = 14_728_266;

        assertThat(Tiling.of(work(16), 1, parameters))
                .allMatch(tile -> tile.snapshots().size() * 4L * parameters <= 192 << 20);
    }

    @Test
    void theLargestTileComesFirst() {
        assertThat(Tiling.of(work(10), 1, SMALL_VECTOR))
                .isSortedAccordingTo(Comparator.comparingInt(
                                (Tile<String> tile) -> tile.pairs().size())
                        .reversed());
    }

    @Test
    void armsDoNotShareTiles() {
        SweepPlan plan = TestSweeps.tiny("seeds=3");
        List<PairWork<String>> work =
                pairs(plan).stream().map(pair -> new PairWork<>(pair, WHAT)).toList();

        List<Tile<String>> tiles = Tiling.of(work, 1, SMALL_VECTOR);

        assertThat(tiles)
                .allMatch(tile -> tile.snapshots().stream()
                        .allMatch(key -> plan.runs(tile.arm()).stream()
                                .anyMatch(run -> Snapshot.end(run.key()).equals(key))));
    }

    /** A list may have a run in pairs within its arm and across arms. */
    @Test
    void pairsOfOneRunWithinAndAcrossArmsDoNotShareTiles() {
        SweepPlan plan = TestSweeps.tiny("seeds=39", "analyses.interpolate.arms=[w]");
        PlannedRun first = plan.runs("w").get(0);
        List<PairWork<String>> work = Stream.concat(
                        pairs(plan).stream(),
                        plan.runs("standard").stream().map(standard -> new PlannedPair(first, standard)))
                .map(pair -> new PairWork<>(pair, WHAT))
                .toList();
        Set<Snapshot> standard = plan.runs("standard").stream()
                .map(run -> Snapshot.end(run.key()))
                .collect(Collectors.toSet());

        List<Tile<String>> tiles = Tiling.of(work, 1, SMALL_VECTOR);

        assertThat(tiles).extracting(Tile::arm).contains("w", "standard and w");
        assertThat(tiles)
                .allSatisfy(tile -> assertThat(tile.pairs())
                        .allMatch(pair -> standard.contains(tile.snapshots().get(pair.b()))
                                == tile.arm().equals("standard and w")));
    }

    @Test
    void noPairsAreNoTiles() {
        assertThat(Tiling.<String>of(List.of(), 4, 0)).isEmpty();
    }

    private static List<PairWork<String>> work(int runs) {
        SweepPlan plan = TestSweeps.tiny("seeds=" + runs, "analyses.interpolate.arms=[standard]");
        return pairs(plan).stream().map(pair -> new PairWork<>(pair, WHAT)).toList();
    }

    private static Pairs pairs(SweepPlan plan) {
        return Pairs.of(
                plan.population(),
                plan.analysis(InterpolationAnalysis.class).orElseThrow().arms(),
                PairSelection.ALL);
    }
}
