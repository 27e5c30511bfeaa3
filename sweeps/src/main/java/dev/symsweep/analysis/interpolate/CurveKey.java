package dev.symsweep.analysis.interpolate;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Split;
import java.io.Serializable;
import java.util.Comparator;

/**
 * What names a curve.
 *
 * @param path what is done between the two networks, {@link CurvePath#id()}
 * @param a the network at lambda 0
 * @param b the network at lambda 1
 * @param split what it is evaluated on
 */
public record CurveKey(PathId path, Snapshot a, Snapshot b, Split split) implements Comparable<CurveKey>, Serializable {

    private static final Comparator<CurveKey> ORDER = Comparator.comparing(CurveKey::path)
            .thenComparing(CurveKey::a)
            .thenComparing(CurveKey::b)
            .thenComparing(CurveKey::split);

    /** The same curve from its other end. */
    public CurveKey turned() {
        return new CurveKey(path, b, a, split);
    }

    /** The same curve from the end that comes first in order. */
    public CurveKey unordered() {
        return a.compareTo(b) <= 0 ? this : turned();
    }

    /** Another curve between the same networks. */
    public CurveKey along(PathId other) {
        return new CurveKey(other, a, b, split);
    }

    @Override
    public int compareTo(CurveKey other) {
        return ORDER.compare(this, other);
    }
}
