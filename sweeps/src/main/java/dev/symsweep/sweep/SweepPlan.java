package dev.symsweep.sweep;

import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.population.PlannedRun;
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
 * @param interpolation the interpolation to do afterwards, if any; the methods it goes modulo are among those of the alignment
 * @param alignment the alignment to do before that, if any
 */
public record SweepPlan(
        String name,
        String description,
        List<PlannedRun> runs,
        Map<String, List<Integer>> checkpoints,
        Optional<InterpolationAnalysis> interpolation,
        Optional<AlignmentAnalysis> alignment) {

    public SweepPlan {
        runs = List.copyOf(runs);
        checkpoints = Map.copyOf(checkpoints);
    }

    /** A sweep whose networks are compared as they were trained. */
    public SweepPlan(
            String name,
            String description,
            List<PlannedRun> runs,
            Map<String, List<Integer>> checkpoints,
            Optional<InterpolationAnalysis> interpolation) {
        this(name, description, runs, checkpoints, interpolation, Optional.empty());
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

    /** The methods that the interpolation goes modulo. */
    public List<AlignmentMethod> modulo() {
        return interpolation.map(InterpolationAnalysis::modulo).orElse(List.of()).stream()
                .flatMap(name -> alignment.flatMap(analysis -> analysis.method(name)).stream())
                .toList();
    }

    /** The runs of one arm, in plan order; none if there is no such arm. */
    public List<PlannedRun> runs(String arm) {
        return runs.stream().filter(run -> run.arm().equals(arm)).toList();
    }
}
