package dev.symsweep.store.network;

import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.spec.Networks;
import dev.symsweep.store.StoreException;
import dev.symsweep.store.Table;
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
     * The network of a run.
     *
     * @param weights its final weights
     * @return none if the run's row names no network, and what is built by its spec is not it
     * @throws StoreException if the table cannot be read, or lacks a network that the run's row names
     */
    public Optional<NetworkRow> of(RunRow run, float[] weights) {
        Optional<NetworkDigest> named = run.provenance().network();
        return named.isPresent() ? Optional.of(read(named.get())) : rebuilt(run, weights);
    }

    private NetworkRow read(NetworkDigest digest) {
        List<Table.Entry<NetworkDigest>> entries = table.index().rows().stream()
                .filter(entry -> entry.key().equals(digest))
                .toList();
        return Optional.ofNullable(table.read(entries).get(digest))
                .orElseThrow(() -> new StoreException("the table of networks lacks network " + digest));
    }

    private static Optional<NetworkRow> rebuilt(RunRow run, float[] weights) {
        if (run.provenance().semantics() < FIRST_DRAWN_ALIKE) {
            return Optional.empty();
        }
        BuiltNetwork built;
        try {
            built = Networks.of(run.run().spec());
        } catch (IllegalArgumentException e) {
            // The run was not of this network: there is none.
            return Optional.empty();
        }
        if (!built.network().layout().equals(run.layout())) {
            return Optional.empty();
        }
        float[] restored = weights.clone();
        built.fixed().restore(restored);
        return Arrays.equals(weights, restored)
                ? Optional.of(NetworkRow.of(built.network(), built.fixed()))
                : Optional.empty();
    }
}
