package dev.symsweep.analysis.transfer;

import dev.symsweep.analysis.align.Permuted;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Split;
import java.io.Serializable;
import java.util.List;

/**
 * A pair at one moment with all permutations that are to be used on it, so that its weights are read once.
 *
 * @param arm of both
 * @param spec of one of the runs, which decides data, network and engine
 * @param a the first network
 * @param b the second, which is brought to the first one's places
 * @param points on each line
 * @param ways at least one
 */
public record TransferUnit(String arm, RunSpec spec, Snapshot a, Snapshot b, int points, List<Way> ways)
        implements Serializable {

    /** Copies the list. */
    public TransferUnit {
        ways = List.copyOf(ways);
    }

    /**
     * A permutation to be used.
     *
     * @param found where it comes from
     * @param method name of the method, empty if the pair is not permuted
     * @param moves what brings the second network's units to the first one's places, one after the other; none if it is
     *     not permuted
     * @param own those that were found for the two themselves at their moment; none if it is not permuted
     * @param on the splits that are missing
     */
    public record Way(Found found, String method, List<Move> moves, List<Move> own, List<Split> on)
            implements Serializable {

        /** Copies the lists. */
        public Way {
            moves = List.copyOf(moves);
            own = List.copyOf(own);
            on = List.copyOf(on);
        }
    }

    /**
     * A stored permutation that is done, or undone.
     *
     * @param permuted which
     * @param isUndone whether its inverse is meant
     */
    public record Move(Permuted permuted, boolean isUndone) implements Serializable {}

    /** The keys of a way's rows. */
    public List<TransferKey> keys(Way way) {
        return way.on().stream()
                .map(split -> new TransferKey(a, b, way.found(), points, split))
                .toList();
    }

    /** How many rows are to come of it. */
    public int rows() {
        return ways.stream().mapToInt(way -> way.on().size()).sum();
    }
}
