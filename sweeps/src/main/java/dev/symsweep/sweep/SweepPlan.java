package dev.symsweep.sweep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A sweep with every run spelled out.
 *
 * @param name name of the sweep, fit for a directory
 * @param description one line, possibly empty
 * @param runs the runs, arm after arm in the order of the file; their keys are pairwise distinct
 * @param interpolation the interpolation to do afterwards, if any
 */
public record SweepPlan(
        String name, String description, List<PlannedRun> runs, Optional<InterpolationAnalysis> interpolation) {

    public SweepPlan {
        runs = List.copyOf(runs);
    }

    /** The names of the arms, in the order of the file. */
    public List<String> arms() {
        LinkedHashSet<String> arms = new LinkedHashSet<>();
        runs.forEach(run -> arms.add(run.arm()));
        return List.copyOf(arms);
    }

    /** The runs of one arm, in plan order; none if there is no such arm. */
    public List<PlannedRun> runs(String arm) {
        return runs.stream().filter(run -> run.arm().equals(arm)).toList();
    }
}
