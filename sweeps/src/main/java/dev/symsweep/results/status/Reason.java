package dev.symsweep.results.status;

import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why runs failed or diverged. Reasons that differ in numbers alone are one.
 *
 * @param status how they ended
 * @param runs how many they are
 * @param first one of them, the first by key
 */
public record Reason(RunStatus status, int runs, RunRow first) {

    private record Alike(RunStatus status, String words) {}

    /** Those of all rows that have one, the most frequent first. */
    static List<Reason> of(Collection<RunRow> rows) {
        Map<Alike, Reason> reasons = new LinkedHashMap<>();
        for (RunRow row : rows) {
            RunStatus status = row.outcome().status();
            if (!status.hasNetwork()) {
                Alike alike = new Alike(status, row.outcome().reason().replaceAll("\\d+", "#"));
                reasons.merge(
                        alike,
                        new Reason(status, 1, row),
                        (known, one) -> new Reason(status, known.runs + one.runs, known.first));
            }
        }
        return reasons.values().stream()
                .sorted(Comparator.comparingInt(Reason::runs).reversed())
                .toList();
    }
}
