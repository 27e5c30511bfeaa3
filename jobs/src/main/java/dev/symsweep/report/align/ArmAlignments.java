package dev.symsweep.report.align;

import dev.symsweep.alignment.MatchedWeights.Correlation;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.PermutationRow.Effect;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.statistics.Summary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The alignments of an arm, or of a setting of it, by a method.
 *
 * @param arm its name
 * @param setting which setting alone, in words; otherwise empty
 * @param method the method's name
 * @param slot the place of the arm among all, which gives it its colour
 * @param asked alignments that the plan asks for
 * @param finite those of networks whose loss is finite before and after; means are over these
 * @param notFinite others, which are in no mean
 */
record ArmAlignments(
        String arm,
        String setting,
        String method,
        int slot,
        long asked,
        List<PermutationRow> finite,
        List<PermutationRow> notFinite) {

    ArmAlignments {
        finite = List.copyOf(finite);
        notFinite = List.copyOf(notFinite);
    }

    static ArmAlignments of(
            String arm, String setting, String method, int slot, long asked, List<PermutationRow> rows) {
        return new ArmAlignments(
                arm,
                setting,
                method,
                slot,
                asked,
                rows.stream().filter(ArmAlignments::isFinite).toList(),
                rows.stream().filter(row -> !isFinite(row)).toList());
    }

    /** The number of alignments, and of how many. */
    String count() {
        return NumberText.count(finite.size()) + " of " + NumberText.count(asked);
    }

    /** Alignments that are asked for and in no mean. */
    long missing() {
        return asked - finite.size();
    }

    /** A property of the alignments, nothing without one. */
    Optional<Summary> summary(ToDoubleFunction<Effect> property) {
        double[] values = finite.stream()
                .mapToDouble(row -> property.applyAsDouble(row.effect()))
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
    }

    /** The mean over the tensors of a network, without those whose entries are all the same; NaN if all are so. */
    static double correlation(Effect effect) {
        OptionalDouble mean = effect.matched().tensors().stream()
                .mapToDouble(Correlation::value)
                .filter(Double::isFinite)
                .average();
        return mean.orElse(Double.NaN);
    }

    /** Its alignments that are not finite. */
    List<LeftOut> leftOut() {
        return notFinite.stream()
                .map(row -> new LeftOut(
                        "alignment",
                        arm + " by " + method + ", run " + row.key().moved().brief(),
                        "loss not finite on the test set"))
                .toList();
    }

    private static boolean isFinite(PermutationRow row) {
        return Double.isFinite(row.effect().before().loss())
                && Double.isFinite(row.effect().after().loss());
    }
}
