package dev.symsweep.jobs.train;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.network.NetworkRow;
import dev.symsweep.store.run.RunRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The networks of the runs to be trained, which stand in their table before the first run does. */
final class RunNetworks {

    private final Map<NetworkSpec, Optional<NetworkDigest>> digests = new HashMap<>();
    private final Table<NetworkDigest, NetworkRow> table;
    private final Set<NetworkDigest> stored = new HashSet<>();
    private final List<CorruptFile> corrupt;

    private RunNetworks(Table<NetworkDigest, NetworkRow> table, Scan<Table.Entry<NetworkDigest>> index) {
        this.table = table;
        this.corrupt = index.corrupt();
        index.rows().forEach(entry -> stored.add(entry.key()));
    }

    /**
     * Those of a table.
     *
     * @throws dev.symsweep.store.directory.StoreException if it cannot be read
     */
    static RunNetworks of(Table<NetworkDigest, NetworkRow> table) {
        return new RunNetworks(table, table.index());
    }

    /** Whether a row is of a network that the table lacks. */
    boolean lacks(RunRow row) {
        return row.provenance()
                .network()
                .filter(digest -> !stored.contains(digest))
                .isPresent();
    }

    /**
     * Writes the networks of runs that the table lacks, a file for each.
     *
     * @throws dev.symsweep.store.directory.StoreException if the table cannot be written
     */
    void write(List<PlannedRun> runs) {
        for (PlannedRun run : runs) {
            digests.computeIfAbsent(NetworkSpec.of(run.spec()), absent -> write(table, run.spec(), stored));
        }
    }

    /** The files that could not be read. */
    List<CorruptFile> corrupt() {
        return corrupt;
    }

    /** Those that still cannot: they are of networks that were not to be written. */
    List<CorruptFile> stillCorrupt() {
        return corrupt.isEmpty() ? List.of() : table.index().corrupt();
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
