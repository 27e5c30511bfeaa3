package dev.symsweep.jobs.train;

import dev.symsweep.data.DataDigests;
import dev.symsweep.data.Examples;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.export.tensor.TensorFileException;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.spark.Versions;
import dev.symsweep.jobs.train.task.CompleteRun;
import dev.symsweep.network.Network;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.Origin;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Semantics;
import dev.symsweep.spec.WeightsDigest;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunTiming;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes networks that were trained elsewhere into a store, as runs that nobody trains: evaluated on the data of their
 * spec, without a history. Belongs to one command, on this machine.
 */
public final class RunImport {

    /** Why such a run is not there: it cannot be trained. */
    static final String MISSING = "is an imported network that is missing or damaged; symsweep import adds it again";

    private final RunStore store;
    private final String sweep;
    private final DataCache.Root data;
    private final RunNetworks networks;

    private RunImport(RunStore store, String sweep, DataCache.Root data) {
        this.store = store;
        this.sweep = sweep;
        this.data = data;
        this.networks = RunNetworks.of(NetworkCodec.table(store.hadoop(), store.root()));
    }

    /**
     * An import into a store.
     *
     * @param sweep its name
     * @throws dev.symsweep.store.directory.StoreException if the store cannot be read
     */
    public static RunImport into(RunStore store, String sweep, DataCache.Root data) {
        Map<DataSource, DataDigests> used = new HashMap<>();
        store.scan()
                .rows()
                .forEach(row -> row.provenance()
                        .data()
                        .ifPresent(digests ->
                                used.putIfAbsent(row.run().spec().data().source(), digests)));
        return new RunImport(store, sweep, data.expecting(used));
    }

    /** Whether the store has a run whole, so that there is nothing to import. */
    public boolean has(RunKey key) {
        return CompleteRun.of(store, key).isPresent() && store.verify(key).isEmpty();
    }

    /**
     * Evaluates a network; nothing is written yet.
     *
     * @param from where the network comes from, for people
     * @param weights its parameter vector
     * @return the row of its run
     * @throws TensorFileException if the weights are not those of the run's origin, or its loss is no finite number
     * @throws dev.symsweep.data.DataException if data is missing or damaged, or not what other runs were trained on
     */
    public RunRow evaluate(PlannedRun run, String from, float[] weights) {
        Stopwatch whole = Stopwatch.start();
        RunSpec spec = run.spec();
        requireSame(run, from, weights);
        TrainTest examples = DataCache.of(spec.data(), data);
        Engine engine = Engine.named(spec.engine());
        Network network = Networks.of(spec).network();
        RunOutcome outcome;
        try (Evaluator evaluator = Evaluator.of(engine, network)) {
            outcome = new RunOutcome(
                    RunStatus.FINISHED,
                    "imported from " + from,
                    evaluator.evaluate(weights, examples.train()),
                    evaluator.evaluate(weights, examples.test()),
                    List.of(),
                    0);
        }
        requireFinite(from, outcome.train(), examples.train());
        requireFinite(from, outcome.test(), examples.test());
        return new RunRow(
                sweep,
                run,
                outcome,
                new RunTiming(0, whole.seconds(), 0),
                new Provenance(
                        spec.semantics(Semantics.NEWEST),
                        engine.numerics(),
                        Versions.text(),
                        Optional.of(DataCache.digests(spec.data(), data)),
                        Optional.empty()),
                network.layout());
    }

    /**
     * Writes the run of a network.
     *
     * @param row what its evaluation came to
     * @param from as above
     * @param weights likewise
     * @throws TensorFileException if the weights are not those of the run's origin
     * @throws dev.symsweep.store.directory.StoreException if the store cannot be written
     */
    public void write(RunRow row, String from, float[] weights) {
        requireSame(row.run(), from, weights);
        networks.write(List.of(row.run()));
        Provenance known = row.provenance();
        Provenance whole = new Provenance(
                known.semantics(),
                known.numerics(),
                known.versions(),
                known.data(),
                networks.of(row.run().spec()));
        store.write(new RunRow(row.sweep(), row.run(), row.outcome(), row.timing(), whole, row.layout()), weights);
    }

    private static void requireSame(PlannedRun run, String from, float[] weights) {
        if (!run.spec().origin().equals(new Origin.Imported(WeightsDigest.of(weights)))) {
            throw new TensorFileException(from + ": has changed since it was checked; import it again");
        }
    }

    private static void requireFinite(String from, Evaluation evaluation, Examples examples) {
        if (!Double.isFinite(evaluation.loss())) {
            throw new TensorFileException(from + ": its network's loss on " + examples.name() + " is "
                    + evaluation.loss() + ", must be a finite number");
        }
    }
}
