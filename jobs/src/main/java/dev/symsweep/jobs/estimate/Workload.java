package dev.symsweep.jobs.estimate;

import dev.symsweep.data.Augmentation;
import dev.symsweep.engine.Precision;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.training.Optimization;

/**
 * What decides how long a step takes: runs that differ in rates, seeds or epochs alone share one.
 *
 * @param network what is trained
 * @param batch examples of a step
 * @param optimizer the kind of optimizer
 * @param engine that computes
 * @param precision it trains in
 * @param isAugmented whether examples are changed as they are drawn
 */
record Workload(
        NetworkSpec network,
        int batch,
        Class<? extends Optimization> optimizer,
        String engine,
        Precision precision,
        boolean isAugmented) {

    static Workload of(PlannedRun run) {
        RunSpec spec = run.spec();
        return new Workload(
                NetworkSpec.of(spec),
                spec.recipe().batching().size(),
                spec.recipe().optimization().getClass(),
                spec.engine(),
                spec.precision(),
                !spec.data().augmentation().equals(Augmentation.NONE));
    }
}
