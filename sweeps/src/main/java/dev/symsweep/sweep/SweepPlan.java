package dev.symsweep.sweep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sweep with every run spelled out.
 *
 * @param name name of the sweep, fit for a directory
 * @param description one line, possibly empty
 * @param runs the runs, arm after arm in the order of the file; their keys are pairwise distinct
 * @param checkpoints by arm, after which epochs the weights of its runs are kept, ascending, 0 for the initial ones; no arm without any
 * @param interpolation the interpolation to do afterwards, if any
 */
public record SweepPlan(
        String name,
        String description,
        List<PlannedRun> runs,
        Map<String, List<Integer>> checkpoints,
        Optional<InterpolationAnalysis> interpolation) {

    public SweepPlan {
        runs = List.copyOf(runs);
        checkpoints = Map.copyOf(checkpoints);
    }

    /** The names of the arms, in the order of the file. */
    public List<String> arms() {
        LinkedHashSet<String> arms = new LinkedHashSet<>();
        runs.forEach(run -> arms.add(run.arm()));
        return List.copyOf(arms);
    }

    /** After which epochs the weights of an arm's runs are kept; none if nothing is said of it. */
    public List<Integer> checkpoints(String arm) {
        return checkpoints.getOrDefault(arm, List.of());
    }

    /** The runs of one arm, in plan order; none if there is no such arm. */
    public List<PlannedRun> runs(String arm) {
        return runs.stream().filter(run -> run.arm().equals(arm)).toList();
    }
}
