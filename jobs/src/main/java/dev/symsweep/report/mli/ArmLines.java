package dev.symsweep.report.mli;

import dev.symsweep.analysis.mli.MliRow;
import dev.symsweep.landscape.monotonic.Monotonicity;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.report.ArmRuns;
import dev.symsweep.statistics.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The lines of an arm on one split, by one loss.
 *
 * @param arm its runs
 * @param kind of the loss
 * @param lines those that are finite at every point; measures are over these
 * @param notFinite the others, which are in no mean
 */
record ArmLines(ArmRuns arm, LossKind kind, List<Line> lines, List<PlannedRun> notFinite) {

    /**
     * One line.
     *
     * @param run whose weights it leads through
     * @param losses from alpha 0 to alpha 1
     * @param measures of these
     */
    record Line(PlannedRun run, double[] losses, Monotonicity measures) {}

    /**
     * A line as it is stored, with its run.
     *
     * @param run as it is planned
     * @param row what is stored
     */
    record Found(PlannedRun run, MliRow row) {}

    ArmLines {
        lines = List.copyOf(lines);
        notFinite = List.copyOf(notFinite);
    }

    static ArmLines of(ArmRuns arm, LossKind kind, List<Found> found) {
        List<Line> lines = found.stream()
                .map(one -> {
                    double[] losses = kind.of(one.row());
                    return new Line(one.run(), losses, Monotonicity.of(losses));
                })
                .toList();
        return new ArmLines(
                arm,
                kind,
                lines.stream().filter(line -> line.measures().isFinite()).toList(),
                lines.stream()
                        .filter(line -> !line.measures().isFinite())
                        .map(Line::run)
                        .toList());
    }

    /** A measure over the lines, nothing without one. */
    Optional<Summary> summary(ToDoubleFunction<Monotonicity> measure) {
        double[] values = lines.stream()
                .mapToDouble(line -> measure.applyAsDouble(line.measures()))
                .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
    }

    /** The share of lines whose loss never rises, in percent; NaN without lines. */
    double monotonic() {
        long falling =
                lines.stream().filter(line -> line.measures().isMonotonic()).count();
        return 100.0 * falling / lines.size();
    }

    /** The values of all lines' losses. */
    DoubleStream losses() {
        return lines.stream().flatMapToDouble(line -> Arrays.stream(line.losses()));
    }
}
