package dev.symsweep.store.network;

import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.spec.Networks;
import dev.symsweep.store.Table;
import dev.symsweep.store.UnreadableRunException;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The networks of a store's runs: of runs that are older than their table they are built again, and checked. */
public final class StoredNetworks {

    /** Masks and fixed values are drawn as they are now since then. */
    private static final int FIRST_DRAWN_ALIKE = 2;

    private final Table<NetworkDigest, NetworkRow> table;

    private StoredNetworks(Table<NetworkDigest, NetworkRow> table) {
        this.table = table;
    }

    /** The networks of a table. */
    public static StoredNetworks of(Table<NetworkDigest, NetworkRow> table) {
        return new StoredNetworks(table);
    }

    /**
     * The network of a run. One that is built again by the run's spec is as good as the stored one if it has its
     * digest.
     *
     * @param weights its final weights
     * @return none if the run's row names no network, and what is built by its spec is not it
     * @throws UnreadableRunException if the table lacks a network that the run's row names, and it cannot be built
     *     again
     * @throws StoreException if such a network cannot be read
     */
    public Optional<NetworkRow> of(RunRow run, float[] weights) {
        Optional<NetworkDigest> named = run.provenance().network();
        return named.isPresent() ? Optional.of(named(run, named.get())) : checked(run, weights);
    }

    private NetworkRow named(RunRow run, NetworkDigest digest) {
        return built(run)
                .map(built -> NetworkRow.of(built.network(), built.fixed()))
                .filter(row -> row.digest().equals(digest))
                .orElseGet(() -> read(digest));
    }

    private NetworkRow read(NetworkDigest digest) {
        List<Table.Entry<NetworkDigest>> entries = table.index().rows().stream()
                .filter(entry -> entry.key().equals(digest))
                .toList();
        return Optional.ofNullable(table.read(entries).get(digest))
                .orElseThrow(() -> new UnreadableRunException("the table of networks lacks network " + digest));
    }

    private static Optional<NetworkRow> checked(RunRow run, float[] weights) {
        if (run.provenance().semantics() < FIRST_DRAWN_ALIKE) {
            return Optional.empty();
        }
        return built(run)
                .filter(built -> {
                    float[] restored = weights.clone();
                    built.fixed().restore(restored);
                    return Arrays.equals(weights, restored);
                })
                .map(built -> NetworkRow.of(built.network(), built.fixed()));
    }

    /** What is built by a run's spec; none if the run was not of this network. */
    private static Optional<BuiltNetwork> built(RunRow run) {
        try {
            return Optional.of(Networks.of(run.run().spec()))
                    .filter(built -> built.network().layout().equals(run.layout()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
