package dev.symsweep.sweep;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Semantics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sweep with every run spelled out, and what is asked of its runs once they are trained.
 *
 * @param name name of the sweep, fit for a directory
 * @param description one line, possibly empty
 * @param population the runs
 * @param checkpoints by arm, after which epochs the weights of its runs are kept, ascending, 0 for the initial ones; no
 *     arm without any
 * @param analyses in the order in which they need each other, each kind once
 * @param file the sweep file, its overrides merged: from it the same plan can be made again
 * @param execution how the runs are trained, as far as it is no part of them
 */
public record SweepPlan(
        String name,
        String description,
        PlannedRuns population,
        Map<String, List<Integer>> checkpoints,
        List<Analysis> analyses,
        ResolvedFile file,
        Execution execution) {

    /** Copies what is given. */
    public SweepPlan {
        checkpoints = Map.copyOf(checkpoints);
        analyses = List.copyOf(analyses);
    }

    /** A plan whose runs are trained as usual. */
    public SweepPlan(
            String name,
            String description,
            PlannedRuns population,
            Map<String, List<Integer>> checkpoints,
            List<Analysis> analyses,
            ResolvedFile file) {
        this(name, description, population, checkpoints, analyses, file, Execution.USUAL);
    }

    /** The same of some of its runs. */
    public SweepPlan only(List<PlannedRun> chosen) {
        return new SweepPlan(name, description, new PlannedRuns(chosen), checkpoints, analyses, file, execution);
    }

    /** One of these runs alone, of which nothing is asked. */
    public static SweepPlan of(String name, List<PlannedRun> runs) {
        return new SweepPlan(name, "", new PlannedRuns(runs), Map.of(), List.of(), ResolvedFile.NONE);
    }

    /**
     * The same with the keys that its runs had when another semantics was the newest, as they stand in a store of that
     * time. A run that had no key then cannot be in such a store and keeps today's.
     *
     * @param newest as of {@link RunSpec#key(int)}
     */
    public SweepPlan asOf(int newest) {
        List<PlannedRun> dated = runs().stream().map(run -> asOf(newest, run)).toList();
        return new SweepPlan(name, description, new PlannedRuns(dated), checkpoints, analyses, file, execution);
    }

    private static PlannedRun asOf(int newest, PlannedRun run) {
        RunSpec spec = run.spec();
        boolean keptItsKey = spec.semantics(newest) == spec.semantics(Semantics.NEWEST);
        return keptItsKey || !spec.hasForm(newest)
                ? run
                : new PlannedRun(run.arm(), spec, spec.key(newest), run.setting());
    }

    /** How often runs keep how far they have come. */
    public ResumeCadence resume() {
        return execution.resume();
    }

    /** How many runs are trained together. */
    public StackSize stack() {
        return execution.stack();
    }

    /** All runs, arm after arm in the order of the file. */
    public List<PlannedRun> runs() {
        return population.all();
    }

    /** The runs of one arm, in plan order; none if there is no such arm. */
    public List<PlannedRun> runs(String arm) {
        return population.of(arm);
    }

    /** The names of the arms, in the order of the file. */
    public List<String> arms() {
        return population.arms();
    }

    /** After which epochs the weights of an arm's runs are kept; none if nothing is said of it. */
    public List<Integer> checkpoints(String arm) {
        return checkpoints.getOrDefault(arm, List.of());
    }

    /** The analysis of that name, if it is asked for. */
    public Optional<Analysis> analysis(String kind) {
        return analyses.stream().filter(asked -> asked.name().equals(kind)).findFirst();
    }

    /** The analysis of that class, if it is asked for. */
    public <A extends Analysis> Optional<A> analysis(Class<A> kind) {
        return analyses.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
