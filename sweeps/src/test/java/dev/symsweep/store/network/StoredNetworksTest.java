package dev.symsweep.store.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.engine.Precision;
import dev.symsweep.network.Activation;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.Rows;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.UnreadableRunException;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.InitialParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of runs, and initial weights that were not kept, which are drawn by them. */
class StoredNetworksTest {

    private static final Configuration HADOOP = new Configuration();
    private static final RunSpec SPEC = new RunSpec(
            Rows.spec(1).data(),
            new Mlp(List.of(6), Norm.LAYER_NORM, Activation.GELU),
            new WAsymmetric(5, List.of(Fix.entries("hidden1", 3, 0.5), Fix.entries("output", 2, 0.25))),
            Rows.spec(1).recipe(),
            "onednn",
            Precision.F32,
            1);
    private static final BuiltNetwork BUILT = Networks.of(SPEC);
    private static final NetworkRow NETWORK = NetworkRow.of(BUILT.network(), BUILT.fixed());
    private static final NetworkDigest OTHER = new NetworkDigest("5".repeat(64));

    @TempDir
    private Path root;

    private RunStore store;
    private StoredNetworks networks;
    private SnapshotWeights weights;

    @BeforeEach
    void openStore() {
        store = RunStore.open(HADOOP, root.toString(), "test");
        networks = StoredNetworks.of(NetworkCodec.table(HADOOP, root.toString()));
        weights = SnapshotWeights.at(HADOOP, root.toString());
    }

    @Test
    void aLostNetworkThatCanBeBuiltAgainIsNotMissed() {
        assertThat(networks.of(row(Optional.of(NETWORK.digest())), trained()))
                .map(NetworkRow::digest)
                .contains(NETWORK.digest());
    }

    @Test
    void aLostNetworkIsNotReplacedByAnother() {
        assertThatThrownBy(() -> networks.of(row(Optional.of(OTHER)), trained()))
                .isInstanceOf(StoreException.class)
                .hasMessage("the table of networks lacks network " + OTHER);
    }

    @Test
    void theNetworkThatARowNamesIsReadWhereItsSpecBuildsAnother() {
        RunSpec spec = Rows.batchNormalized(1).run().spec();
        NetworkRow named =
                NetworkRow.of(Networks.of(spec).network(), Networks.of(spec).fixed());
        NetworkCodec.table(HADOOP, root.toString()).write(List.of(named));

        assertThat(networks.of(row(Optional.of(named.digest())), trained()))
                .map(NetworkRow::digest)
                .contains(named.digest());
    }

    @Test
    void initialWeightsAreDrawnAgainWhereTheNetworkIsKnown() {
        RunRow named = row(Optional.of(NETWORK.digest()));
        store.write(named, trained());
        assertThat(weights.of(Snapshot.after(named.run().key(), 0))).containsExactly(initial());

        RunRow rebuilt = Rows.before(row(Optional.empty()), 3);
        store.write(rebuilt, trained());
        assertThat(weights.of(Snapshot.after(rebuilt.run().key(), 0))).containsExactly(initial());
        assertThat(weights.of(Snapshot.end(rebuilt.run().key()))).containsExactly(trained());
    }

    /** Under semantics 1 masks were drawn otherwise, so that other weights would come out. */
    @Test
    void initialWeightsOfTheOldestRunsAreNotDrawnAgain() {
        RunRow oldest = Rows.before(row(Optional.empty()), 1);
        store.write(oldest, trained());

        assertUnreadable(oldest);
    }

    @Test
    void initialWeightsAreNotDrawnForAnotherNetworkThanWasTrained() {
        RunRow otherLayout = Rows.before(row(Optional.empty(), Rows.layout(SPEC)), 3);
        store.write(otherLayout, new float[otherLayout.layout().size()]);
        assertUnreadable(otherLayout);

        RunRow otherFixed = Rows.before(row(Optional.empty()), 3);
        store.write(otherFixed, new float[BUILT.network().layout().size()]);
        assertUnreadable(otherFixed);
    }

    private void assertUnreadable(RunRow row) {
        assertThatThrownBy(() -> weights.of(Snapshot.after(row.run().key(), 0)))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessage("run " + row.run().key().brief() + ": its initial weights were not kept and cannot be"
                        + " drawn again, as its network is not stored and cannot be built again");
    }

    private static RunRow row(Optional<NetworkDigest> network) {
        return row(network, BUILT.network().layout());
    }

    private static RunRow row(Optional<NetworkDigest> network, ParameterLayout layout) {
        RunRow row = Rows.finished(1);
        Provenance now = row.provenance();
        return new RunRow(
                row.sweep(),
                PlannedRun.of("w", SPEC),
                row.outcome(),
                row.timing(),
                new Provenance(now.semantics(), now.numerics(), now.versions(), now.data(), network),
                layout);
    }

    private static float[] initial() {
        return InitialParameters.draw(BUILT.network().layout(), SPEC.recipe().initial(), BUILT.fixed(), SPEC.seed());
    }

    private static float[] trained() {
        float[] trained = new float[BUILT.network().layout().size()];
        BUILT.fixed().restore(trained);
        return trained;
    }
}
