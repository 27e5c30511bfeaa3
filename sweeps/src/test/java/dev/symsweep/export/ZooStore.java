package dev.symsweep.export;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Setting;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Semantics;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunTiming;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.training.EpochRecord;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import dev.symsweep.zoo.Entries;
import dev.symsweep.zoo.Labels;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooContent;
import dev.symsweep.zoo.ZooDraft;
import dev.symsweep.zoo.ZooEntry;
import dev.symsweep.zoo.ZooFiles;
import dev.symsweep.zoo.ZooManifest;
import dev.symsweep.zoo.ZooNetwork;
import dev.symsweep.zoo.ZooPublisher;
import dev.symsweep.zoo.ZooSources;
import dev.symsweep.zoo.ZooSplit;
import dev.symsweep.zoo.ZooTensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** A store of networks that nobody trained: of each, every weight is another number. */
final class ZooStore {

    private static final int EPOCHS = 3;
    private static final int EXAMPLES = 100;
    private static final List<String> LABELS =
            List.of(Labels.TEST_ACCURACY, Labels.TEST_LOSS, Labels.TRAIN_ACCURACY, Labels.TRAIN_LOSS);

    private final RunStore store;
    private final String data;
    private final int epochs;

    ZooStore(Path root, String data) {
        this(root, data, EPOCHS);
    }

    ZooStore(Path root, String data, int epochs) {
        this.store = RunStore.open(new Configuration(), root.toString(), "zoo");
        this.data = data;
        this.epochs = epochs;
    }

    RunStore store() {
        return store;
    }

    /** A run that was trained to its end. */
    RunRow add(Architecture architecture, Symmetry symmetry, long seed) {
        return add(architecture, symmetry, seed, RunStatus.FINISHED);
    }

    RunRow add(Architecture architecture, long seed) {
        return add(architecture, new Standard(), seed);
    }

    RunRow add(Architecture architecture, Symmetry symmetry, long seed, RunStatus status) {
        RunRow row = row(architecture, symmetry, seed, status);
        store.write(row, weights(row));
        return row;
    }

    RunRow row(Architecture architecture, Symmetry symmetry, long seed, RunStatus status) {
        RunSpec spec = new RunSpec(
                DataSpec.of(data),
                architecture,
                symmetry,
                Recipe.of(new Optimization.Adam(0.9, 0.999, 1e-8, 2e-4), new Schedule.Cosine(1e-3, 0), 32, epochs, 0),
                "onednn",
                Precision.F32,
                seed);
        ParameterLayout layout = Networks.of(spec).network().layout();
        boolean hasNetwork = status.hasNetwork();
        RunOutcome outcome = new RunOutcome(
                status,
                hasNetwork ? "" : "loss is NaN in step 3",
                new Evaluation(hasNetwork ? 0.25 : Double.NaN, 0.9375, EXAMPLES),
                new Evaluation(0.5, 0.5 + seed / 1024.0, EXAMPLES),
                IntStream.rangeClosed(1, epochs)
                        .mapToObj(epoch -> new EpochRecord(epoch, 2.0 / epoch, 1e-3))
                        .toList(),
                epochs);
        return new RunRow(
                "zoo",
                PlannedRun.of("arm-" + seed % 2, spec),
                outcome,
                new RunTiming(1, 0, 1),
                new Provenance(
                        Semantics.of(spec),
                        new Numerics("onednn", "", "", 1),
                        "symsweep 0.1.0",
                        Optional.empty(),
                        Optional.empty()),
                layout);
    }

    /** As many different numbers as there are weights, so that each swap of axes shows. */
    static float[] weights(RunRow row) {
        float[] weights = new float[row.layout().size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i + row.run().spec().seed() / 16f;
        }
        Networks.of(row.run().spec()).fixed().restore(weights);
        return weights;
    }

    /** Keeps weights of a run after an epoch, other ones than at its end. */
    float[] keep(RunRow row, int epoch) {
        float[] weights = weights(row);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = -weights[i] - epoch;
        }
        Networks.of(row.run().spec()).fixed().restore(weights);
        store.checkpoints().write(row.run().key(), epoch, weights);
        return weights;
    }

    /** Makes a zoo of one network, which is evaluated for that. */
    void evaluate(RunRow row, int epoch, Measures measures) {
        Snapshot network = Snapshot.after(row.run().key(), epoch);
        ZooDraft draft = ZooDraft.of(
                new ZooManifest.Origin(
                        "zoo", row.run().arm(), Entries.TRAINABLE, new ZooSplit(List.of(0.5, 0.25, 0.25), 0)),
                List.of(new ZooTensor("conv1.bias", List.of(1), 0, 1)),
                LABELS,
                List.of(new ZooEntry(network, Part.TRAIN, Setting.NONE, Map.of())),
                OptionalInt.empty());
        ZooNetwork evaluated = new ZooNetwork(
                new float[1],
                new float[7],
                Map.of(
                        Labels.TEST_ACCURACY, measures.testAccuracy(),
                        Labels.TEST_LOSS, measures.testLoss(),
                        Labels.TRAIN_ACCURACY, measures.trainAccuracy(),
                        Labels.TRAIN_LOSS, measures.trainLoss()));
        String directory = store.root() + "/zoo/" + row.run().arm() + "/v1";
        ZooFiles files = ZooFiles.in(store.hadoop(), directory, LABELS);
        List<ZooContent> contents = draft.files().stream()
                .map(file -> files.write(file, entry -> evaluated))
                .toList();
        ZooPublisher.publish(
                store.hadoop(), directory, draft, new ZooSources(List.of(row.run()), Map.of(), "test"), contents);
    }

    /** Keys of runs in the order of an export. */
    static List<RunRow> sorted(List<RunRow> rows) {
        return rows.stream()
                .sorted((a, b) -> a.run().key().compareTo(b.run().key()))
                .toList();
    }
}
