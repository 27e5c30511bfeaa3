package dev.symsweep.store;

import dev.symsweep.engine.Numerics;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.population.PlannedRun;

/**
 * All that is stored of a run but its weights.
 *
 * @param sweep name of the sweep
 * @param run arm, spec and key
 * @param outcome what it came to
 * @param timing where its time went
 * @param numerics engine, library, instruction set and threads that computed it
 * @param versions library versions, for instance {@code symsweep 0.1.0; java 17.0.15}
 * @param layout where each tensor lies in the weights; of no tensors if the run failed
 */
public record RunRow(
        String sweep,
        PlannedRun run,
        RunOutcome outcome,
        RunTiming timing,
        Numerics numerics,
        String versions,
        ParameterLayout layout) {}
