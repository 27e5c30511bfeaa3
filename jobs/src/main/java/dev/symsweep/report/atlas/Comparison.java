package dev.symsweep.report.atlas;

import dev.symsweep.analysis.interpolate.CurveKind;
import dev.symsweep.statistics.Summary;
import dev.symsweep.statistics.distance.Distances;
import java.util.Optional;

/**
 * A population, and how its networks compare once something is done to them.
 *
 * @param population whose networks they are
 * @param kind what is done
 * @param slot its place among all kinds of all arms, which gives it its colour
 * @param barriers loss barriers of its pairs in nats, NaN where there is no finite curve
 * @param distances distances of its pairs, NaN where they are not computed
 */
record Comparison(Population population, CurveKind kind, int slot, Distances barriers, Distances distances) {

    /** What charts call it. */
    String label() {
        return population.name() + kind.words();
    }

    /** Mean and spread of what is known, nothing of no pair. */
    static Optional<Summary> summary(Distances values) {
        double[] known = values.values().filter(Double::isFinite).toArray();
        return known.length == 0 ? Optional.empty() : Optional.of(Summary.of(known));
    }
}
