package dev.symsweep.jobs;

import dev.symsweep.sweep.Split;
import java.io.Serializable;
import java.util.List;

/**
 * The unit of work of an {@link InterpolateJob}: pairs of few runs, so that each weight vector is read and evaluated once.
 *
 * @param arm the arm of all runs
 * @param spec canonical spec of one of the runs, which decides data, network and engine
 * @param keys the runs, as text
 * @param pairs what to compute
 */
record Tile(String arm, String spec, List<String> keys, List<Pair> pairs) implements Serializable {

    /**
     * One pair of a tile.
     *
     * @param a index of the first run among the tile's keys
     * @param b index of the second
     * @param splits the data that the path is evaluated on
     */
    record Pair(int a, int b, List<Split> splits) implements Serializable {}
}
