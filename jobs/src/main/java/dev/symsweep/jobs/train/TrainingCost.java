package dev.symsweep.jobs.train;

import dev.symsweep.network.Network;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunSpec;
import java.util.HashMap;
import java.util.Map;

/** How long runs train compared with each other: multiply-adds of all forward passes. Each network is built once. */
final class TrainingCost {

    private final Map<NetworkSpec, Long> multiplyAdds = new HashMap<>();

    double of(PlannedRun run) {
        RunSpec spec = run.spec();
        long perExample = multiplyAdds.computeIfAbsent(
                NetworkSpec.of(spec), network -> NetworkMeasure.of(network, Network::multiplyAdds));
        // Where the number of examples is not known, it is at least the same for all runs on that data.
        return (double) perExample
                * spec.data().mostTrained().orElse(1)
                * spec.recipe().epochs();
    }
}
