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
     * @param permuted what it is made of: of a method of pairs the permutation of one run, of a frame those of both
     * @param own that which was found at the moment of the pair, in the same form; none if none is asked for there
     * @param on the splits that are missing
     */
    public record Way(Found found, String method, List<Permuted> permuted, List<Permuted> own, List<Split> on)
            implements Serializable {

        /** Copies the lists. */
        public Way {
            permuted = List.copyOf(permuted);
            own = List.copyOf(own);
            on = List.copyOf(on);
        }
    }

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
