package dev.symsweep.results;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.ResolvedFile;
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
     * @param kept finished runs that the plan has, with all checkpoints that it asks for
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
     * @throws dev.symsweep.store.directory.StoreException if it cannot be read now
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
     * @throws dev.symsweep.store.directory.StoreException if the store cannot be read
     */
    public static Runs runs(RunStore store, SweepPlan plan) {
        List<PlannedRun> planned = plan.asOf(store.semantics()).runs();
        Map<RunKey, Integer> finished = finished(store);
        Set<RunKey> left =
                left(store, plan, finished).stream().map(PlannedRun::key).collect(Collectors.toSet());
        Set<RunKey> before = StoredPlan.keys(store);
        int kept = planned.size() - left.size();
        int old = Math.toIntExact(left.stream().filter(before::contains).count());
        long known =
                planned.stream().filter(run -> finished.containsKey(run.key())).count();
        return new Runs(kept, left.size() - old, old, Math.toIntExact(finished.size() - known));
    }

    /**
     * The runs of a plan that are to be trained: those without a row, and those that lack a checkpoint of an epoch that
     * they came to.
     *
     * @throws dev.symsweep.store.directory.StoreException if the store cannot be read
     */
    public static List<PlannedRun> left(RunStore store, SweepPlan plan) {
        return left(store, plan, finished(store));
    }

    private static List<PlannedRun> left(RunStore store, SweepPlan plan, Map<RunKey, Integer> finished) {
        Map<RunKey, Set<Integer>> kept = store.checkpoints().epochs();
        return plan.asOf(store.semantics()).runs().stream()
                .filter(run -> !finished.containsKey(run.key())
                        || plan.checkpoints(run.arm()).stream()
                                .filter(epoch -> epoch <= finished.getOrDefault(run.key(), 0))
                                .anyMatch(epoch ->
                                        !kept.getOrDefault(run.key(), Set.of()).contains(epoch)))
                .toList();
    }

    /** The last epoch of each run that came to its end. */
    private static Map<RunKey, Integer> finished(RunStore store) {
        return store.scan().rows().stream()
                .filter(row -> row.outcome().status().isComplete())
                .collect(Collectors.toMap(
                        row -> row.run().key(), row -> row.outcome().history().size()));
    }
}
