package dev.symsweep.benchmarks.python;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.Numerics;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.network.Network;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Semantics;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunTiming;
import dev.symsweep.training.EpochRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Networks with weights that nobody trained, for what only reads them. */
final class Untrained {

    private Untrained() {}

    /** The row of a run, as if it were trained. */
    static RunRow row(RunSpec spec, Network network) {
        Evaluation evaluation = new Evaluation(2.3, 0.125, 100);
        return new RunRow(
                "untrained",
                PlannedRun.of("arm", spec),
                new RunOutcome(
                        RunStatus.FINISHED, "", evaluation, evaluation, List.of(new EpochRecord(1, 2.3, 0.1)), 1),
                new RunTiming(1, 0, 1),
                new Provenance(
                        Semantics.of(spec),
                        new Numerics("onednn", "", "", 1),
                        "symsweep",
                        Optional.empty(),
                        Optional.empty()),
                network.layout());
    }

    /** What its engine computes of some examples, row by row. */
    static float[] logits(Network network, float[] weights, float[] inputs) {
        int examples = inputs.length / network.inputShape().elements();
        CompileOptions options = CompileOptions.ofBatch(examples).withObserved(Set.of("output"));
        try (Executable executable = Engine.named("onednn").compile(network, options)) {
            executable.writeParameters(weights);
            executable.writeInputs(inputs, examples);
            executable.forward();
            float[] logits = new float[examples * network.outputs()];
            executable.readActivation("output", logits);
            return logits;
        }
    }
}
