package dev.symsweep.store.run;

import dev.symsweep.engine.Numerics;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.population.PlannedRun;

/**
 * All that is stored of a run but its weights.
 *
 * @param sweep name of the sweep
 * @param run arm, spec and key; the key is that of the semantics under which it was trained
 * @param setting where on the sweep's axes it lies: JSON of path to value, keys sorted, {@code {}} without axes or if not known
 * @param outcome what it came to
 * @param timing where its time went
 * @param provenance what it was computed with, and from
 * @param layout where each tensor lies in the weights; of no tensors if the run failed
 */
public record RunRow(
        String sweep,
        PlannedRun run,
        String setting,
        RunOutcome outcome,
        RunTiming timing,
        Provenance provenance,
        ParameterLayout layout) {

    /** The setting of a run of a sweep without axes. */
    public static final String NO_SETTING = "{}";

    /** What computed it. */
    public Numerics numerics() {
        return provenance.numerics();
    }

    /** Library versions. */
    public String versions() {
        return provenance.versions();
    }
}
