package dev.symsweep.store.export;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.population.PlannedRun;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** A store of networks that nobody trained: of each, every weight is another number. */
final class ZooStore {

    private static final int EPOCHS = 3;
    private static final int EXAMPLES = 100;

    private final RunStore store;
    private final String data;

    ZooStore(Path root, String data) {
        this.store = RunStore.open(new Configuration(), root.toString(), "zoo");
        this.data = data;
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
                Recipe.of(new Optimization.Adam(0.9, 0.999, 1e-8, 2e-4), new Schedule.Cosine(1e-3, 0), 32, EPOCHS, 0),
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
                IntStream.rangeClosed(1, EPOCHS)
                        .mapToObj(epoch -> new EpochRecord(epoch, 2.0 / epoch, 1e-3))
                        .toList(),
                EPOCHS);
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

    /** Keys of runs in the order of an export. */
    static List<RunRow> sorted(List<RunRow> rows) {
        return rows.stream()
                .sorted((a, b) -> a.run().key().compareTo(b.run().key()))
                .toList();
    }
}
