package dev.symsweep.results.status;

import dev.symsweep.store.run.RunSummary;
import dev.symsweep.store.run.RunStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Why runs failed or diverged. Reasons that differ in numbers alone are one.
 *
 * @param status how they ended
 * @param text what is said of the first of them
 * @param runs how many they are
 * @param first the first of them by key
 */
public record Reason(RunStatus status, String text, int runs, String first) {

    private record Alike(RunStatus status, String words) {}

    /**
     * Those of all rows that have one, the most frequent first.
     *
     * @param arm the name of a run's arm
     */
    static List<Reason> of(Collection<RunSummary> rows, Function<RunSummary, String> arm) {
        Map<Alike, Reason> reasons = new LinkedHashMap<>();
        for (RunSummary row : rows) {
            RunStatus status = row.status();
            if (!status.hasNetwork()) {
                Alike alike = new Alike(status, row.reason().replaceAll("\\d+", "#"));
                reasons.merge(
                        alike,
                        new Reason(status, row.reason(), 1, TimedRun.name(row, arm.apply(row))),
                        (known, one) -> new Reason(status, known.text, known.runs + one.runs, known.first));
            }
        }
        return reasons.values().stream()
                .sorted(Comparator.comparingInt(Reason::runs).reversed())
                .toList();
    }
}
