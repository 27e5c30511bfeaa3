package dev.symsweep.analysis.interpolate;

import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import java.util.Comparator;

/**
 * What names a curve.
 *
 * @param analysis {@link dev.symsweep.analysis.interpolate.InterpolationAnalysis#id()}
 * @param a the run at lambda 0
 * @param b the run at lambda 1
 * @param split what it is evaluated on
 */
public record CurveKey(String analysis, RunKey a, RunKey b, Split split) implements Comparable<CurveKey> {

    private static final Comparator<CurveKey> ORDER = Comparator.comparing(CurveKey::analysis)
            .thenComparing(CurveKey::a)
            .thenComparing(CurveKey::b)
            .thenComparing(CurveKey::split);

    @Override
    public int compareTo(CurveKey other) {
        return ORDER.compare(this, other);
    }
}
