package dev.symsweep.results.status;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunSummary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds runs that came to an end and lack a checkpoint that the plan asks for, up to where they came. */
final class Incomplete {

    private Incomplete() {}

    static Set<RunKey> among(List<RunSummary> rows, PlannedKeys planned, RunStore store) {
        if (planned.checkpoints().isEmpty()) {
            return Set.of();
        }
        Map<RunKey, Set<Integer>> kept = store.checkpoints().epochs();
        Set<RunKey> lacking = rows.stream()
                .filter(row -> row.status().isComplete())
                .map(RunSummary::key)
                .filter(key -> !has(kept, key, planned.checkpoints(key)))
                .collect(Collectors.toSet());
        // Only what is left is asked how far it came: of a run that ended early less is asked for.
        return lacking.isEmpty()
                ? Set.of()
                : store.scan().rows().stream()
                        .filter(row -> lacking.contains(row.run().key()))
                        .filter(row -> !has(kept, row.run().key(), reached(row, planned)))
                        .map(row -> row.run().key())
                        .collect(Collectors.toSet());
    }

    private static List<Integer> reached(RunRow row, PlannedKeys planned) {
        int last = row.outcome().history().size();
        return planned.checkpoints(row.run().key()).stream()
                .filter(epoch -> epoch <= last)
                .toList();
    }

    private static boolean has(Map<RunKey, Set<Integer>> kept, RunKey run, List<Integer> epochs) {
        return kept.getOrDefault(run, Set.of()).containsAll(epochs);
    }
}
