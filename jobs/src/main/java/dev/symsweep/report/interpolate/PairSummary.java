package dev.symsweep.report.interpolate;

import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.landscape.Barrier;
import dev.symsweep.landscape.Curve;
import dev.symsweep.report.Measure;
import dev.symsweep.statistics.Summary;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The pairs of an arm on one part of the data.
 *
 * @param finite curves that are finite at every point; barriers and bands are over these
 * @param notFinite curves that are not, and are in no mean
 */
record PairSummary(List<CurveRow> finite, List<CurveRow> notFinite) {

    PairSummary {
        finite = List.copyOf(finite);
        notFinite = List.copyOf(notFinite);
    }

    static PairSummary of(List<CurveRow> curves) {
        return new PairSummary(
                curves.stream().filter(row -> isFinite(row.curve())).toList(),
                curves.stream().filter(row -> !isFinite(row.curve())).toList());
    }

    /** A property of the loss barriers in nats, nothing without a pair. */
    Optional<Summary> lossBarrier(ToDoubleFunction<Barrier> property) {
        return summary(row -> property.applyAsDouble(row.curve().lossBarrier()));
    }

    /** The error barrier at the midpoint, in percentage points, nothing without a pair. */
    Optional<Summary> errorBarrier() {
        return summary(row -> 100 * row.curve().errorBarrier().midpoint());
    }

    /**
     * How far the 95 % intervals of estimated loss barriers reach to either side, in nats, of pairs that were not
     * finished on all examples; nothing without any.
     */
    Optional<Summary> intervals() {
        double[] widths = finite.stream()
                .flatMap(row -> row.lossEstimate().stream())
                .mapToDouble(estimate -> estimate.high() - estimate.barrier())
                .toArray();
        return widths.length == 0 ? Optional.empty() : Optional.of(Summary.of(widths));
    }

    /** How many examples the curves stand on, the fewest first; the curves of each. */
    SortedMap<Integer, Long> examples() {
        return finite.stream()
                .collect(Collectors.groupingBy(
                        row -> row.curve().points().get(0).examples(), TreeMap::new, Collectors.counting()));
    }

    /** The finite curves' values. */
    List<double[]> values(Measure measure) {
        return finite.stream()
                .map(row ->
                        row.curve().points().stream().mapToDouble(measure::of).toArray())
                .toList();
    }

    private Optional<Summary> summary(ToDoubleFunction<CurveRow> value) {
        return finite.isEmpty()
                ? Optional.empty()
                : Optional.of(Summary.of(finite.stream().mapToDouble(value).toArray()));
    }

    private static boolean isFinite(Curve curve) {
        return curve.points().stream()
                .allMatch(point -> Double.isFinite(point.loss()) && Double.isFinite(point.accuracy()));
    }
}
