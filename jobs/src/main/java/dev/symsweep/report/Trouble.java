package dev.symsweep.report;

import dev.symsweep.engine.Numerics;
import dev.symsweep.spec.Split;
import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that is not in the means, or that makes them doubtful.
 *
 * @param kind what happened, for instance {@code diverged}
 * @param what the run, pair or file
 * @param reason why, empty if nothing more is known
 */
record Trouble(String kind, String what, String reason) {

    /**
     * The diverged and failed runs of an arm, its networks and curves that are not finite, and what its networks were computed with
     * if that differs among them.
     */
    static List<Trouble> of(ArmSummary arm) {
        List<Trouble> troubles = new ArrayList<>();
        for (RunRow row : arm.runs()) {
            RunStatus status = row.outcome().status();
            if (status == RunStatus.DIVERGED || status == RunStatus.FAILED) {
                troubles.add(new Trouble(
                        status.name().toLowerCase(Locale.ROOT),
                        name(arm, row),
                        row.outcome().reason()));
            }
        }
        for (Split split : Split.values()) {
            arm.notFinite(split)
                    .forEach(row -> troubles.add(
                            new Trouble("network", name(arm, row), "not finite on the " + split.label() + " set")));
            troubles.addAll(curves(arm, split));
        }
        List<RunRow> trained = arm.runs().stream().filter(ArmSummary::isTrained).toList();
        troubles.addAll(differing(arm, "numerics", trained, Trouble::numerics));
        troubles.addAll(differing(arm, "versions", trained, RunRow::versions));
        return troubles;
    }

    /** Its curves that are not finite, for an arm whose runs are spoken of elsewhere. */
    static List<Trouble> ofCurves(ArmSummary arm) {
        return Stream.of(Split.values())
                .flatMap(split -> curves(arm, split).stream())
                .toList();
    }

    private static List<Trouble> curves(ArmSummary arm, Split split) {
        return arm.pairs(split).notFinite().stream()
                .map(row -> new Trouble(
                        "curve",
                        arm.label() + ", run " + row.key().a().brief() + " to "
                                + row.key().b().brief(),
                        "not finite on the " + split.label() + " set"))
                .toList();
    }

    private static List<Trouble> differing(
            ArmSummary arm, String kind, List<RunRow> rows, Function<RunRow, String> property) {
        Map<String, Long> counts =
                rows.stream().collect(Collectors.groupingBy(property, TreeMap::new, Collectors.counting()));
        String found = counts.entrySet().stream()
                .map(entry -> Figures.count(entry.getValue(), "run") + " with " + entry.getKey())
                .collect(Collectors.joining(", "));
        return counts.size() < 2 ? List.of() : List.of(new Trouble(kind + " differ", arm.arm(), found));
    }

    private static String numerics(RunRow row) {
        Numerics numerics = row.numerics();
        return numerics.engine() + ", " + numerics.library() + ", " + numerics.isa() + ", "
                + Figures.count(numerics.threads(), "thread");
    }

    private static String name(ArmSummary arm, RunRow row) {
        return arm.arm() + ", seed " + row.run().spec().seed() + ", run "
                + row.run().key().brief();
    }

    static Trouble of(CorruptFile file) {
        return new Trouble("corrupt file", file.name(), file.reason());
    }

    /** Rows that are not looked at, if there are any. */
    static List<Trouble> leftOut(int count, String noun, String reason) {
        return count == 0 ? List.of() : List.of(new Trouble("left out", Figures.count(count, noun), reason));
    }

    /** As one line of text. */
    String line() {
        String oneLine = reason.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return kind + ": " + what + (oneLine.isEmpty() ? "" : ": " + oneLine);
    }
}
