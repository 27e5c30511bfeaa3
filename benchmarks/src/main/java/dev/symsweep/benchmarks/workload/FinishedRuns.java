package dev.symsweep.benchmarks.workload;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepPlan;

/**
 * Stores of very many runs that were never trained: each has the row of one that was, and its weights but for the
 * first, as no two runs begin alike.
 */
public final class FinishedRuns {

    private FinishedRuns() {}

    /**
     * Writes what is missing of a plan's runs, as many at a time as this machine has cores.
     *
     * @param store that has at least one of them
     */
    public static void write(SweepPlan plan, RunStore store) {
        RunRow trained = store.scan().rows().get(0);
        float[] weights = store.weights(trained.run().key());
        plan.runs().parallelStream()
                .filter(run -> !store.has(run.key()))
                .forEach(run -> store.write(as(trained, run), weights(weights, run)));
    }

    private static float[] weights(float[] trained, PlannedRun run) {
        float[] weights = trained.clone();
        weights[0] = (float) run.spec().seed();
        return weights;
    }

    private static RunRow as(RunRow trained, PlannedRun run) {
        return new RunRow(
                trained.sweep(), run, trained.outcome(), trained.timing(), trained.provenance(), trained.layout());
    }
}
