package dev.symsweep.report.interpolate;

import dev.symsweep.analysis.interpolate.CurveKind;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The curves of one kind between the networks of an arm.
 *
 * @param arm its name
 * @param kind of the curves
 * @param setting what axes say of their runs, empty if they say nothing or the pairs are of several settings
 * @param slot its place among all kinds of all arms, which gives it its colour
 * @param asked pairs that the plan asks for, on each part of the data it is evaluated on
 * @param pairs by part of the data; a part without a curve has an empty summary
 */
record ArmPairs(String arm, CurveKind kind, String setting, int slot, long asked, Map<Split, PairSummary> pairs) {

    ArmPairs {
        pairs = Map.copyOf(pairs);
    }

    /** @param curves those that are asked for, on all parts of the data */
    static ArmPairs of(String arm, CurveKind kind, String setting, int slot, long asked, List<CurveRow> curves) {
        Map<Split, PairSummary> pairs = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            pairs.put(
                    split,
                    PairSummary.of(curves.stream()
                            .filter(row -> row.key().split() == split)
                            .toList()));
        }
        return new ArmPairs(arm, kind, setting, slot, asked, pairs);
    }

    /** What charts call it. */
    String label() {
        return arm + kind.words();
    }

    /** The pairs on a part of the data. */
    PairSummary on(Split split) {
        return pairs.getOrDefault(split, new PairSummary(List.of(), List.of()));
    }

    /** The number of its pairs, and of how many where some are missing or not finite. */
    Cell count(Split split) {
        PairSummary found = on(split);
        int finite = found.finite().size();
        if (finite == 0) {
            return Cell.absent(found.notFinite().isEmpty() ? "no pairs" : "none finite");
        }
        return Cell.text(NumberText.count(finite) + (finite < asked ? " of " + NumberText.count(asked) : ""));
    }

    /** Networks that are the end of a finite curve. */
    int networks(Split split) {
        Set<RunKey> keys = new HashSet<>();
        on(split).finite().forEach(row -> {
            keys.add(row.key().a().run());
            keys.add(row.key().b().run());
        });
        return keys.size();
    }

    /** Its curves that are not finite. */
    List<LeftOut> leftOut() {
        return Stream.of(Split.values())
                .flatMap(split -> on(split).notFinite().stream()
                        .map(row -> new LeftOut(
                                "curve",
                                label() + ", run " + row.key().a().brief() + " to "
                                        + row.key().b().brief(),
                                "not finite on the " + split.label() + " set")))
                .toList();
    }
}
