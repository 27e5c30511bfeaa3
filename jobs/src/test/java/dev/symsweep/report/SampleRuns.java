package dev.symsweep.report;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.engine.Numerics;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Shape;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.Semantics;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunTiming;
import java.util.List;
import java.util.Optional;

/** Rows of runs that were never trained. */
public final class SampleRuns {

    private SampleRuns() {}

    public static RunRow row(String sweep, PlannedRun run, RunOutcome outcome, String isa, String versions) {
        return new RunRow(
                sweep,
                run,
                outcome,
                new RunTiming(1.5, 0.01, 50_000),
                new Provenance(
                        Semantics.NEWEST,
                        new Numerics("onednn", "oneDNN 3.11.0", isa, 1),
                        versions,
                        Optional.empty(),
                        Optional.empty()),
                new Mlp(List.of(2), Norm.NONE, Activation.RELU)
                        .network(Shape.of(2), 2)
                        .layout());
    }
}
