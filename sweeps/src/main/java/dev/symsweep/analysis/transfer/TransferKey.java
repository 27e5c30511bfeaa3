package dev.symsweep.analysis.transfer;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Split;
import java.io.Serializable;
import java.util.Comparator;

/**
 * What names a row.
 *
 * @param a a network
 * @param b another one at the same moment, which the permutation brings to a's places
 * @param found where the permutation comes from
 * @param points on the line between them, ends included
 * @param split what the networks are evaluated on
 */
public record TransferKey(Snapshot a, Snapshot b, Found found, int points, Split split)
        implements Comparable<TransferKey>, Serializable {

    private static final Comparator<TransferKey> ORDER = Comparator.comparing(TransferKey::a)
            .thenComparing(TransferKey::b)
            .thenComparing(TransferKey::found)
            .thenComparing(TransferKey::points)
            .thenComparing(TransferKey::split);

    /** The same with b for a: the line from the other end. */
    public TransferKey turned() {
        return new TransferKey(b, a, found, points, split);
    }

    @Override
    public int compareTo(TransferKey other) {
        return ORDER.compare(this, other);
    }
}
