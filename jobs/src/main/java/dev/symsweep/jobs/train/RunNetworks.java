package dev.symsweep.jobs.train;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.Table;
import dev.symsweep.store.network.NetworkRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The networks of the runs to be trained, which stand in their table before the first run does. */
final class RunNetworks {

    private final Map<NetworkSpec, Optional<NetworkDigest>> digests = new HashMap<>();

    private RunNetworks() {}

    /**
     * Writes the networks of runs that the table lacks, a file for each.
     *
     * @throws dev.symsweep.store.StoreException if the table cannot be read or written
     */
    static RunNetworks write(Table<NetworkDigest, NetworkRow> table, List<PlannedRun> runs) {
        RunNetworks networks = new RunNetworks();
        Set<NetworkDigest> stored = new HashSet<>();
        if (!runs.isEmpty()) {
            table.index().rows().forEach(entry -> stored.add(entry.key()));
        }
        for (PlannedRun run : runs) {
            networks.digests.computeIfAbsent(NetworkSpec.of(run.spec()), absent -> write(table, run.spec(), stored));
        }
        return networks;
    }

    private static Optional<NetworkDigest> write(
            Table<NetworkDigest, NetworkRow> table, RunSpec spec, Set<NetworkDigest> stored) {
        NetworkRow row;
        try {
            BuiltNetwork built = Networks.of(spec);
            row = NetworkRow.of(built.network(), built.fixed());
        } catch (IllegalArgumentException | OutOfMemoryError e) {
            // Its task meets the same and reports it.
            return Optional.empty();
        }
        if (stored.add(row.digest())) {
            table.write(List.of(row));
        }
        return Optional.of(row.digest());
    }

    /** The row of a run's network; none if it has no network that can be built. */
    Optional<NetworkDigest> of(RunSpec spec) {
        return digests.getOrDefault(NetworkSpec.of(spec), Optional.empty());
    }
}
