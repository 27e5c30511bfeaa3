package dev.symsweep.analysis.atlas;

import dev.symsweep.analysis.interpolate.PathEnds;
import dev.symsweep.population.Snapshot;
import java.io.Serializable;
import java.util.Comparator;

/**
 * What names a distance.
 *
 * @param modulo what is done to both vectors before: the id of a method by which the second is aligned to the first, or
 *     the head of the key of a common frame; empty if they are as they were trained
 * @param a the first network
 * @param b the second one
 */
public record DistanceKey(String modulo, Snapshot a, Snapshot b) implements Comparable<DistanceKey>, Serializable {

    private static final Comparator<DistanceKey> ORDER = Comparator.comparing(DistanceKey::modulo)
            .thenComparing(DistanceKey::a)
            .thenComparing(DistanceKey::b);

    /** The distance of two networks to which something is done before. */
    public static DistanceKey of(PathEnds ends, Snapshot a, Snapshot b) {
        return new DistanceKey(id(ends), a, b);
    }

    static String id(PathEnds ends) {
        return ends instanceof PathEnds.InFrame framed
                ? framed.frame().brief()
                : ends.methodId().map(Object::toString).orElse("");
    }

    /** The same pair the other way around. */
    public DistanceKey turned() {
        return new DistanceKey(modulo, b, a);
    }

    @Override
    public int compareTo(DistanceKey other) {
        return ORDER.compare(this, other);
    }
}
