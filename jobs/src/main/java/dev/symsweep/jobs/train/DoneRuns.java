package dev.symsweep.jobs.train;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.SnapshotFile;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What counts as done of a plan: a run whose row and all asked checkpoints are there and whole, of one that ended early
 * up to where it came.
 */
final class DoneRuns {

    private final SweepPlan plan;
    private final Map<RunKey, RunRow> complete = new HashMap<>();
    private final Map<RunKey, RunRow> failed = new HashMap<>();
    private final Map<RunKey, RunRow> retried = new HashMap<>();
    private final Map<RunKey, Set<Integer>> kept;
    private final Set<Snapshot> damaged = new HashSet<>();

    /**
     * Those of a plan.
     *
     * @param rows all that are stored
     * @param again how runs ended that are trained again
     * @param kept the epochs whose weights are stored, by run
     */
    DoneRuns(SweepPlan plan, List<RunRow> rows, Set<RunStatus> again, Map<RunKey, Set<Integer>> kept) {
        this.plan = plan;
        this.kept = kept;
        for (RunRow row : rows) {
            RunStatus end = row.outcome().status();
            if (end.isComplete()) {
                (again.contains(end) ? retried : complete).put(row.run().key(), row);
            } else if (!again.contains(end)) {
                failed.put(row.run().key(), row);
            }
        }
    }

    /** The files to be verified before they count, in the order in which compacted files hold them. */
    List<Snapshot> claimed() {
        List<Snapshot> claimed = new ArrayList<>();
        for (PlannedRun run : plan.runs()) {
            if (complete.containsKey(run.key())) {
                claimed.add(Snapshot.end(run.key()));
                asked(run).stream()
                        .filter(epoch -> kept.getOrDefault(run.key(), Set.of()).contains(epoch))
                        .forEach(epoch -> claimed.add(Snapshot.after(run.key(), epoch)));
            }
        }
        return claimed.stream().sorted().toList();
    }

    /** From now on these count for nothing. */
    void without(List<CorruptFile> files) {
        files.forEach(file -> SnapshotFile.snapshot(file).ifPresent(damaged::add));
    }

    boolean has(PlannedRun run) {
        return complete.containsKey(run.key())
                && !damaged.contains(Snapshot.end(run.key()))
                && asked(run).stream().allMatch(epoch -> isKept(run.key(), epoch));
    }

    /** The row of a run that failed, and is not trained again. */
    Optional<RunRow> failed(PlannedRun run) {
        return Optional.ofNullable(failed.get(run.key()));
    }

    /** The row of a run that is complete, and is to be replaced all the same. */
    Optional<RunRow> retried(PlannedRun run) {
        return Optional.ofNullable(retried.get(run.key()));
    }

    /** The runs that were trained to an end, of whichever plan, but for some. */
    Set<RunKey> completeBut(List<PlannedRun> missing) {
        Set<RunKey> keys = new HashSet<>(complete.keySet());
        missing.forEach(run -> keys.remove(run.key()));
        return keys;
    }

    /**
     * How many vectors a run is to write: its weights, unless they are whole, and the checkpoints that are not there.
     */
    long vectorsToWrite(PlannedRun run) {
        boolean isWhole = complete.containsKey(run.key()) && !damaged.contains(Snapshot.end(run.key()));
        long checkpoints = asked(run).stream()
                .filter(epoch -> !kept.getOrDefault(run.key(), Set.of()).contains(epoch))
                .count();
        return checkpoints + (isWhole ? 0 : 1);
    }

    /** The row of a run that is complete, though its weights may be damaged. */
    Optional<RunRow> row(PlannedRun run) {
        return Optional.ofNullable(complete.get(run.key()));
    }

    /** The epochs whose weights are asked for and were. */
    private List<Integer> asked(PlannedRun run) {
        int reached = row(run).map(row -> row.outcome().history().size()).orElse(Integer.MAX_VALUE);
        return plan.checkpoints(run.arm()).stream()
                .filter(epoch -> epoch <= reached)
                .toList();
    }

    private boolean isKept(RunKey run, int epoch) {
        return kept.getOrDefault(run, Set.of()).contains(epoch) && !damaged.contains(Snapshot.after(run, epoch));
    }
}
