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

    /** How many times the loss of a uniform guess makes a network one that exploded. */
    public static final int EXPLODED = 10;

    /** The training loss, in nats, above which the network exploded: ten times that of a guess among its classes. */
    public double mostLoss() {
        return EXPLODED * StrictMath.log(run.spec().data().source().classes());
    }

    /**
     * Whether the run was trained to its end and is worse than noise by far: training at too high a rate may throw
     * weights so far away that the loss stays finite, but no other network can be compared with them.
     */
    public boolean isExploded() {
        return outcome.status().hasNetwork()
                && outcome.train().examples() > 0
                && !(outcome.train().loss() <= mostLoss());
    }

    /** Whether the run has a network that analyses look at. */
    public boolean hasUsableNetwork() {
        return outcome.status().hasNetwork() && !isExploded();
    }

    /** What computed it. */
    public Numerics numerics() {
        return provenance.numerics();
    }

    /** Library versions. */
    public String versions() {
        return provenance.versions();
    }
}
