package dev.symsweep.export;

import dev.symsweep.export.Chosen.Snapshots;
import dev.symsweep.network.Network;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.symmetry.Standard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs of a store that become one data set, sorted by key; their weights are read one at a time. */
final class ZooRuns {

    private final RunStore store;
    private final List<RunRow> rows;
    private final List<Exported.LeftOut> leftOut;
    private final Map<RunKey, Set<Integer>> epochs;
    private Optional<CheckpointMeasures> checkpoints = Optional.empty();

    private ZooRuns(
            RunStore store, List<RunRow> rows, List<Exported.LeftOut> leftOut, Map<RunKey, Set<Integer>> epochs) {
        this.store = store;
        this.rows = rows;
        this.leftOut = leftOut;
        this.epochs = epochs;
    }

    /**
     * The runs of a store that are chosen and have a network to look at.
     *
     * @throws StoreException if there is none
     */
    static ZooRuns of(RunStore store, Chosen chosen) {
        List<RunRow> rows = new ArrayList<>();
        List<Exported.LeftOut> leftOut = new ArrayList<>();
        for (RunRow row : store.scan().rows()) {
            if (!chosen.runs().test(row)) {
                continue;
            }
            if (row.hasUsableNetwork()) {
                rows.add(row);
            } else {
                leftOut.add(new Exported.LeftOut(row.run().key(), reason(row)));
            }
        }
        if (rows.isEmpty()) {
            throw new StoreException(store.root() + " has no network to export: "
                    + leftOut.stream()
                            .findFirst()
                            .map(first -> "of " + leftOut.size() + " chosen runs none has one, the first, "
                                    + first.run().brief() + ", is " + first.reason())
                            .orElse("no run is chosen"));
        }
        return new ZooRuns(
                store,
                rows,
                leftOut,
                chosen.snapshots() == Snapshots.ALL ? store.checkpoints().epochs() : Map.of());
    }

    private static String reason(RunRow row) {
        return row.isExploded()
                ? "EXPLODED, its training loss is " + row.outcome().train().loss()
                : row.outcome().status() + ", " + row.outcome().reason();
    }

    List<RunRow> rows() {
        return rows;
    }

    List<Exported.LeftOut> leftOut() {
        return leftOut;
    }

    /** The epochs of a run's checkpoints that are to be exported. */
    Set<Integer> epochs(RunRow row) {
        return epochs.getOrDefault(row.run().key(), Set.of());
    }

    /** The networks of a run in the order of its training: those that were kept before the end, then the final one. */
    List<ExportedNetwork> networks(RunRow row) {
        int last = RunFacts.of(row).epochs();
        Stream<Moment> kept =
                epochs(row).stream().filter(epoch -> epoch < last).sorted().map(Moment::after);
        return Stream.concat(kept, Stream.of(Moment.FINAL))
                .map(moment -> new ExportedNetwork(row, moment))
                .toList();
    }

    /** The networks of all runs, run by run. */
    List<ExportedNetwork> networks() {
        return rows.stream().flatMap(row -> networks(row).stream()).toList();
    }

    /** Whether a network is one of a run that is to be exported. */
    private Predicate<Snapshot> networksOf(RunRow row) {
        Set<Integer> kept = epochs(row);
        return Permutations.networks(
                row.run().key(),
                moment -> moment.equals(Moment.FINAL)
                        || moment instanceof Moment.Epoch epoch && kept.contains(epoch.number()));
    }

    /** The same of all runs. */
    Predicate<Snapshot> allNetworks() {
        Map<RunKey, Predicate<Snapshot>> ofRuns =
                rows.stream().collect(Collectors.toMap(row -> row.run().key(), this::networksOf));
        return snapshot -> ofRuns.getOrDefault(snapshot.run(), other -> false).test(snapshot);
    }

    /** What came of it once all networks are written. */
    Exported exported(List<String> warnings) {
        return new Exported(rows.size(), networks().size() - rows.size(), leftOut, warnings);
    }

    /** How good a network is, as far as that is known. */
    Measures measures(ExportedNetwork network) {
        return network.isFinal()
                ? Measures.of(network.run().outcome())
                : checkpoints().of(network.snapshot());
    }

    /** Looked up when the first is asked for, as formats without measures need no zoo, be it damaged. */
    private CheckpointMeasures checkpoints() {
        CheckpointMeasures known = checkpoints.orElseGet(() -> CheckpointMeasures.of(
                store,
                rows.stream()
                        .filter(row -> !epochs(row).isEmpty())
                        .map(row -> row.run().arm())
                        .collect(Collectors.toCollection(TreeSet::new))));
        checkpoints = Optional.of(known);
        return known;
    }

    /**
     * The weights of a network.
     *
     * @throws StoreException if they are not all finite, as loaders fail at that; the message names the run
     */
    float[] weights(ExportedNetwork network) {
        RunKey key = network.run().run().key();
        return network.isFinal()
                ? requireFinite(network.run(), "", store.weights(key))
                : requireFinite(
                        network.run(),
                        " after epoch " + network.epochs(),
                        store.checkpoints().weights(key, network.epochs()));
    }

    private static float[] requireFinite(RunRow row, String when, float[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!Float.isFinite(weights[i])) {
                throw new StoreException("run " + row.run().key().brief() + " has the weight " + weights[i] + when
                        + " at " + i + ", must be finite; choose other runs");
            }
        }
        return weights;
    }

    /** Refuses runs that are not of one data set and one architecture, as loaders take one for all. */
    void requireOneKind() {
        NetworkSpec first = plain(rows.get(0));
        for (RunRow row : rows) {
            NetworkSpec other = plain(row);
            if (!other.equals(first)
                    || !row.run()
                            .spec()
                            .data()
                            .set()
                            .equals(rows.get(0).run().spec().data().set())) {
                throw new StoreException("runs " + rows.get(0).run().key().brief() + " and "
                        + row.run().key().brief() + " have "
                        + describe(rows.get(0)) + " and " + describe(row)
                        + ", must be of one architecture and data set; choose arms with --arm");
            }
        }
    }

    private static NetworkSpec plain(RunRow row) {
        NetworkSpec spec = NetworkSpec.of(row.run().spec());
        return new NetworkSpec(spec.image(), spec.classes(), spec.architecture(), new Standard());
    }

    private static String describe(RunRow row) {
        return row.run().spec().architecture() + " on "
                + row.run().spec().data().set();
    }

    /**
     * The network of a run.
     *
     * @throws StoreException if it cannot be built again as it was
     */
    static BuiltNetwork network(RunRow row) {
        BuiltNetwork built = Networks.of(row.run().spec());
        Network network = built.network();
        if (!network.layout().equals(row.layout())) {
            throw new StoreException("run " + row.run().key().brief() + " has another layout than "
                    + row.run().spec().architecture() + " has now; export it with --format numpy");
        }
        return built;
    }
}
