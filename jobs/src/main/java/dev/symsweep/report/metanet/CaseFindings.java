package dev.symsweep.report.metanet;

import dev.symsweep.analysis.metanet.MetanetCase;
import dev.symsweep.analysis.metanet.MetanetRow;
import dev.symsweep.analysis.metanet.MetanetRow.Result;
import dev.symsweep.report.LeftOut;
import dev.symsweep.statistics.Summary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * What is found of one metanetwork.
 *
 * @param ofCase what it predicts
 * @param slot the colour of its arm
 * @param learningRate the one that was chosen, if it is known
 * @param repeats the runs at that learning rate
 */
record CaseFindings(MetanetCase ofCase, OptionalInt slot, Optional<Double> learningRate, List<MetanetRow> repeats) {

    CaseFindings {
        repeats = List.copyOf(repeats);
    }

    /** The repeats that count. */
    List<MetanetRow> usable() {
        return repeats.stream().filter(MetanetRow::isUsable).toList();
    }

    /** A score over the repeats that count. */
    Optional<Summary> summary(ToDoubleFunction<Result> score) {
        double[] values = usable().stream()
                .flatMap(row -> row.result().stream())
                .mapToDouble(score)
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
    }

    /** The repeat with the best validation R2: what it says of the test networks shows no choice by the test. */
    Optional<Result> best() {
        return usable().stream()
                .max(Comparator.comparing(row -> row.validationR2().orElseThrow()))
                .flatMap(MetanetRow::result);
    }

    /** The repeats that are in no mean. */
    List<LeftOut> leftOut() {
        return repeats.stream()
                .filter(row -> !row.isUsable())
                .map(row -> new LeftOut(
                        "metanet",
                        ofCase + ", repeat " + row.run().repeat() + ", "
                                + row.key().brief(),
                        row.course().status().name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
