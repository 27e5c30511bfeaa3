package dev.symsweep.store.run;

import dev.symsweep.engine.Numerics;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.population.PlannedRun;

/**
 * All that is stored of a run but its weights.
 *
 * @param sweep name of the sweep
 * @param run arm, setting, spec and key; the key is that of the semantics under which it was trained, the setting none
 *     if it is not known
 * @param outcome what it came to
 * @param timing where its time went
 * @param provenance what it was computed with, and from
 * @param layout where each tensor lies in the weights; of no tensors if the run failed
 */
public record RunRow(
        String sweep,
        PlannedRun run,
        RunOutcome outcome,
        RunTiming timing,
        Provenance provenance,
        ParameterLayout layout) {

    /** What computed it. */
    public Numerics numerics() {
        return provenance.numerics();
    }

    /** Library versions. */
    public String versions() {
        return provenance.versions();
    }
}
