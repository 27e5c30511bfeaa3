package dev.symsweep.jobs.zoo;

import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.population.Snapshot;
import java.util.Map;

/** Refuses networks of which a label is not finite: whoever learns from them would learn nothing else. */
final class FiniteLabels {

    private FiniteLabels() {}

    /** @throws AnalysisException if one is not; names the network */
    static void require(String arm, Snapshot snapshot, Map<String, Double> labels) {
        labels.forEach((label, value) -> {
            if (!Double.isFinite(value)) {
                throw new AnalysisException(
                        network(arm, snapshot) + ": " + label + " is " + value + ", must be finite to be in a zoo");
            }
        });
    }

    /** What messages call it. */
    static String network(String arm, Snapshot snapshot) {
        return "run " + snapshot.brief() + " (arm " + arm + ", key "
                + snapshot.run().hex() + ")";
    }
}
