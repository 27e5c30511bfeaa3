package dev.symsweep.report.transfer;

import dev.symsweep.analysis.transfer.Found;
import dev.symsweep.analysis.transfer.TransferAnalysis.Moments;
import dev.symsweep.analysis.transfer.TransferRow;
import dev.symsweep.population.Moment;
import dev.symsweep.spec.Split;
import dev.symsweep.statistics.Summary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The lines of an arm by a method on a split, with those of the networks as they were trained.
 *
 * @param arm its name, and the setting where axes give it several
 * @param slot its place among all arms, which gives it its colour
 * @param method the method's name
 * @param split what the networks are evaluated on
 * @param moments when permutations are found, and when they are used
 * @param rows of this method, and those without a permutation
 */
record TransferFindings(String arm, int slot, String method, Split split, Moments moments, List<TransferRow> rows) {

    TransferFindings {
        rows = List.copyOf(rows);
    }

    /** Those of an arm's rows that are of a method on a split. */
    static TransferFindings of(
            String arm, int slot, String method, Split split, Moments moments, List<TransferRow> rows) {
        return new TransferFindings(
                arm,
                slot,
                method,
                split,
                moments,
                rows.stream()
                        .filter(row -> row.key().split() == split
                                && (row.method().isEmpty() || row.method().equals(method)))
                        .toList());
    }

    /** For instance {@code w, weight-matching, test}. */
    String label() {
        return arm + ", " + method + ", " + split.label();
    }

    /** The lines at a moment by what was found at another; of networks as they were trained where nothing is said. */
    List<TransferRow> at(Optional<Moment> found, Moment used) {
        return rows.stream()
                .filter(row -> row.key().a().moment().equals(used))
                .filter(row -> found.map(moment -> isFound(row, moment))
                        .orElseGet(() -> row.key().found().equals(Found.NOWHERE)))
                .toList();
    }

    /** The lines at a moment by what was found at another, by way of a third run. */
    List<TransferRow> via(Moment found, Moment used) {
        return rows.stream()
                .filter(row -> row.key().a().moment().equals(used)
                        && row.key().found().isVia()
                        && row.key().found().moment().equals(found))
                .toList();
    }

    private static boolean isFound(TransferRow row, Moment moment) {
        Found found = row.key().found();
        return !found.equals(Found.NOWHERE) && !found.isVia() && found.moment().equals(moment);
    }

    /** A property of these lines, where it is finite; nothing without one. */
    static Optional<Summary> summary(List<TransferRow> lines, ToDoubleFunction<TransferRow> property) {
        double[] values =
                lines.stream().mapToDouble(property).filter(Double::isFinite).toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
    }

    /** The mean of a property; nothing without one. */
    OptionalDouble mean(Optional<Moment> found, Moment used, ToDoubleFunction<TransferRow> property) {
        return summary(at(found, used), property)
                .map(summary -> OptionalDouble.of(summary.mean()))
                .orElseGet(OptionalDouble::empty);
    }

    /** The distance of the networks once one is permuted, as a share of what it was. */
    static double nearer(TransferRow row) {
        return row.distances().after() / row.distances().before();
    }
}
