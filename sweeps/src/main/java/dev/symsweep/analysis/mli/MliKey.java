package dev.symsweep.analysis.mli;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Split;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What names a line: all that its numbers depend on.
 *
 * @param from the weights at alpha 0
 * @param to the weights at alpha 1, of the same run
 * @param points of the line, both ends included
 * @param split what it is evaluated on
 * @param subsample how much of that
 */
public record MliKey(Snapshot from, Snapshot to, int points, Split split, Subsample subsample)
        implements Comparable<MliKey>, Serializable {

    private static final Comparator<MliKey> ORDER = Comparator.comparing(MliKey::from)
            .thenComparing(MliKey::to)
            .thenComparing(MliKey::points)
            .thenComparing(MliKey::split)
            .thenComparing(key -> key.subsample().examples());

    /** @throws IllegalArgumentException if the weights are of two runs */
    public MliKey {
        if (!from.run().equals(to.run())) {
            throw new IllegalArgumentException(
                    "a line goes from run " + from.brief() + " to run " + to.brief() + ", must stay with one");
        }
    }

    /**
     * The names of a network's line, one for each split.
     *
     * @param ends the weights at alpha 0 and at alpha 1
     */
    public static List<MliKey> of(List<Snapshot> ends, int points, List<Split> splits, Subsample subsample) {
        return splits.stream()
                .map(split -> new MliKey(ends.get(0), ends.get(1), points, split, subsample))
                .toList();
    }

    @Override
    public int compareTo(MliKey other) {
        return ORDER.compare(this, other);
    }
}
