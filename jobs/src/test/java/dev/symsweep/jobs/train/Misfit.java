package dev.symsweep.jobs.train;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.WAsymmetric;
import java.util.List;

/** A run that cannot be trained. */
public final class Misfit {

    private Misfit() {}

    /** It is another one but for fixes that its network has no room for. */
    public static PlannedRun of(PlannedRun run) {
        RunSpec spec = run.spec();
        return PlannedRun.of(
                "broken",
                new RunSpec(
                        spec.data(),
                        spec.architecture(),
                        new WAsymmetric(0, List.of(Fix.entries("hidden1", 64, 1))),
                        spec.recipe(),
                        spec.engine(),
                        spec.precision(),
                        spec.seed()));
    }
}
