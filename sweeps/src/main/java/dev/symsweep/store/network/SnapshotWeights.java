package dev.symsweep.store.network;

import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.UnreadableRunException;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.training.InitialParameters;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** The weights of a store's snapshots. Initial weights that were not kept are drawn again. */
public final class SnapshotWeights {

    private final RunStore runs;
    private final StoredNetworks networks;

    private SnapshotWeights(RunStore runs, StoredNetworks networks) {
        this.runs = runs;
        this.networks = networks;
    }

    /** Of existing stores, without any check: a run's weights are read in the store where it lies. */
    public static Function<Snapshot, float[]> in(Configuration hadoop, RunRoots roots) {
        Map<String, SnapshotWeights> stores =
                roots.distinct().stream().collect(Collectors.toMap(root -> root, root -> at(hadoop, root)));
        return snapshot ->
                Objects.requireNonNull(stores.get(roots.of(snapshot.run()))).of(snapshot);
    }

    /** Of an existing store, without any check: for tasks on executors. */
    public static SnapshotWeights at(Configuration hadoop, String root) {
        return new SnapshotWeights(RunStore.at(hadoop, root), StoredNetworks.of(NetworkCodec.table(hadoop, root)));
    }

    /**
     * Reads the weights of a snapshot, or draws them.
     *
     * @throws UnreadableRunException if a file is missing or corrupt, or initial weights were not kept and cannot be
     *     drawn again, as the run's network is not known; the message names the file or the run
     * @throws StoreException if a file cannot be read now, or only by a newer Symsweep; likewise
     */
    public float[] of(Snapshot snapshot) {
        if (snapshot.moment() instanceof Moment.Epoch epoch) {
            boolean isDrawn = epoch.number() == 0 && !runs.checkpoints().has(snapshot.run(), 0);
            return isDrawn ? initial(snapshot.run()) : runs.checkpoints().weights(snapshot.run(), epoch.number());
        }
        return runs.weights(snapshot.run());
    }

    private float[] initial(RunKey key) {
        RunRow row = runs.read(key);
        if (row.run().spec().isImported()) {
            throw new UnreadableRunException(
                    "run " + key.brief() + ": it is an imported network, whose initial weights nobody knows");
        }
        NetworkRow network = networks.of(row, runs.weights(key))
                .orElseThrow(() -> new UnreadableRunException("run " + key.brief() + ": its initial weights were not"
                        + " kept and cannot be drawn again, as its network is not stored and cannot be built again"));
        RunSpec spec = row.run().spec();
        return InitialParameters.draw(network.network(), spec.recipe().initial(), network.fixed(), spec.seed());
    }
}
