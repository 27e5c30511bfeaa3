package dev.symsweep.results;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.ResolvedFile;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * How a plan differs from the one that lies beside results: what a job is going to keep there, key by key.
 *
 * @param keys those of the sweep file that come, go or change, in the order of the file
 */
public record PlanChange(List<Key> keys) {

    /** What of a plan a job keeps beside the results. */
    public enum Scope {
        /** All of it: its runs are trained. Analyses that were asked for before stay. */
        ALL,
        /** Its analyses, beside those that were asked for before. */
        ANALYSES
    }

    /**
     * A key of a sweep file.
     *
     * @param path dotted
     * @param before its value as JSON, if it had one
     * @param after likewise
     */
    public record Key(String path, Optional<String> before, Optional<String> after) {}

    /**
     * What becomes of runs.
     *
     * @param kept finished runs that the plan has
     * @param added runs that the plan before lacked, and that are to be trained
     * @param left runs that the plan before had, and that are still to be trained
     * @param orphaned finished runs that the plan lacks; they stay
     */
    public record Runs(int kept, int added, int left, int orphaned) {}

    /** Copies what is given. */
    public PlanChange {
        keys = List.copyOf(keys);
    }

    /**
     * The change that a job makes.
     *
     * @param root of the store
     * @return nothing if no plan lies there, or one that is damaged
     * @throws dev.symsweep.store.StoreException if it cannot be read now
     */
    public static Optional<PlanChange> of(Configuration hadoop, String root, SweepPlan plan, Scope scope) {
        return StoredPlan.kept(hadoop, root).map(stored -> of(stored, plan.file(), scope));
    }

    private static PlanChange of(String stored, ResolvedFile file, Scope scope) {
        if (stored.equals(file.yaml())) {
            return new PlanChange(List.of());
        }
        ResolvedFile after;
        try {
            after = scope == Scope.ALL ? file.withAnalysesOf(stored) : file.analysesIn(stored);
        } catch (InvalidSweepException e) {
            // What was asked for before has to go.
            after = file;
        }
        return new PlanChange(changed(ResolvedFile.read(stored).values(), after.values()));
    }

    private static List<Key> changed(Map<String, String> before, Map<String, String> after) {
        List<Key> keys = new ArrayList<>();
        after.forEach((path, value) -> {
            Optional<String> old = Optional.ofNullable(before.get(path));
            if (!old.equals(Optional.of(value))) {
                keys.add(new Key(path, old, Optional.of(value)));
            }
        });
        before.forEach((path, value) -> {
            if (!after.containsKey(path)) {
                keys.add(new Key(path, Optional.of(value), Optional.empty()));
            }
        });
        return keys;
    }

    /**
     * What becomes of the runs of a store under a plan.
     *
     * @throws dev.symsweep.store.StoreException if the store cannot be read
     */
    public static Runs runs(RunStore store, SweepPlan plan) {
        PlannedRuns planned = plan.asOf(store.semantics()).population();
        Set<RunKey> finished = finished(store);
        Set<RunKey> before = StoredPlan.kept(store.hadoop(), store.root())
                .map(stored -> keys(stored, store.semantics()))
                .orElse(Set.of());
        int kept = 0;
        int left = 0;
        for (PlannedRun run : planned.all()) {
            if (finished.contains(run.key())) {
                kept++;
            } else if (before.contains(run.key())) {
                left++;
            }
        }
        return new Runs(kept, planned.all().size() - kept - left, left, finished.size() - kept);
    }

    /**
     * The runs of a plan that are to be trained.
     *
     * @throws dev.symsweep.store.StoreException if the store cannot be read
     */
    public static List<PlannedRun> left(RunStore store, SweepPlan plan) {
        Set<RunKey> finished = finished(store);
        return plan.asOf(store.semantics()).runs().stream()
                .filter(run -> !finished.contains(run.key()))
                .toList();
    }

    private static Set<RunKey> finished(RunStore store) {
        return store.scan().rows().stream()
                .filter(row -> row.outcome().status().isComplete())
                .map(RunRow::run)
                .map(PlannedRun::key)
                .collect(Collectors.toSet());
    }

    /** None of a plan that this Symsweep cannot make any more. */
    private static Set<RunKey> keys(String stored, int semantics) {
        try {
            return SweepFile.planKept(StoredPlan.NAME, stored).asOf(semantics).runs().stream()
                    .map(PlannedRun::key)
                    .collect(Collectors.toSet());
        } catch (InvalidSweepException e) {
            return Set.of();
        }
    }
}
