package dev.symsweep.benchmarks.pairs;

import dev.symsweep.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The networks whose pairs are evaluated.
 *
 * @param workload network and evaluation data
 * @param vectors the networks, at least two
 * @param points of a curve, ends included
 */
public record PairPopulation(Workload workload, List<float[]> vectors, int points) {

    private static final int LARGEST_BLOCK = 8;
    private static final int BLOCKS = 4;
    private static final int SMALLEST_BLOCK = 2;

    /** Two networks, by their places in the population. */
    public record Pair(int a, int b) {}

    /** Networks drawn from different seeds. */
    public static PairPopulation drawn(Workload workload, int networks, int points) {
        return new PairPopulation(
                workload,
                IntStream.range(0, networks).mapToObj(workload::parameters).toList(),
                points);
    }

    /** The number of pairs. */
    public int pairs() {
        return vectors.size() * (vectors.size() - 1) / 2;
    }

    /** The images that the points of all curves are evaluated on, ends counted with each. */
    public long images() {
        return (long) pairs() * points * workload.evaluation().examples();
    }

    /** All pairs in tiles between blocks of networks, as the jobs cut them. */
    List<List<Pair>> tiles() {
        int networks = vectors.size();
        int block = Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, networks / BLOCKS));
        List<List<Pair>> tiles = new ArrayList<>();
        for (int row = 0; row < networks; row += block) {
            for (int column = row; column < networks; column += block) {
                List<Pair> tile = new ArrayList<>();
                for (int a = row; a < Math.min(row + block, networks); a++) {
                    for (int b = Math.max(a + 1, column); b < Math.min(column + block, networks); b++) {
                        tile.add(new Pair(a, b));
                    }
                }
                if (!tile.isEmpty()) {
                    tiles.add(tile);
                }
            }
        }
        return tiles;
    }
}
