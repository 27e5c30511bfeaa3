package dev.symsweep.benchmarks.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.SmallCnn.Padding;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.export.Chosen;
import dev.symsweep.export.NpyZooExport;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.random.RandomStream;
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
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.training.EpochRecord;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported zoo is read by other hands, and its networks are the same functions there. */
class NpyZooTest {

    private static final int RUNS = 10;
    private static final int EXAMPLES = 5;
    private static final int PIXELS = 28 * 28;
    private static final int CLASSES = 10;

    @TempDir
    private Path root;

    @BeforeAll
    static void needsNumPy() {
        assumeThatCode(() -> {
                    Process process = new ProcessBuilder("python3", "-c", "import numpy").start();
                    assertThat(process.waitFor()).isZero();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void logitsAreRebuiltFromTheFiles() throws IOException {
        RunStore store =
                RunStore.open(new Configuration(), root.resolve("store").toString(), "zoo");
        RunSpec last = spec(1);
        float[] weights = {};
        for (int seed = 1; seed <= RUNS; seed++) {
            last = spec(seed);
            Network network = Networks.of(last).network();
            weights = InitialParameters.draw(network.layout(), InitialLaw.KAIMING_NORMAL, FixedEntries.none(), seed);
            store.write(row(last, network), weights);
            store.checkpoints().write(last.key(), 0, new float[weights.length]);
        }
        NpyZooExport.write(store, Chosen.ALL, root.resolve("zoo"));
        float[] inputs = new float[EXAMPLES * PIXELS];
        RandomStream stream = RandomStream.of(1, "inputs");
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) stream.nextGaussian();
        }

        List<String> found = Python.run(
                "npy_zoo.py",
                List.of(
                        root.resolve("zoo").toString(),
                        last.key().hex(),
                        file("inputs", inputs),
                        file("logits", logits(Networks.of(last).network(), weights, inputs))));

        assertThat(found.subList(0, 3)).as("training, validation, test").containsExactly("4", "1", "5");
        assertThat(Double.parseDouble(found.get(3))).isLessThan(1e-5);
    }

    private static RunSpec spec(long seed) {
        return new RunSpec(
                DataSpec.of("mnist"),
                new SmallCnn(16, Activation.RELU, Padding.NONE),
                new Standard(),
                Recipe.of(new Optimization.Sgd(0.9, 0), new Schedule.Constant(0.1), 512, 1, 0),
                "onednn",
                Precision.F32,
                seed);
    }

    private static RunRow row(RunSpec spec, Network network) {
        Evaluation evaluation = new Evaluation(2.3, 0.125, PIXELS);
        return new RunRow(
                "zoo",
                PlannedRun.of("standard", spec),
                new RunOutcome(
                        RunStatus.FINISHED, "", evaluation, evaluation, List.of(new EpochRecord(1, 2.3, 0.1)), 1),
                new RunTiming(1, 0, 1),
                new Provenance(
                        Semantics.of(spec),
                        new Numerics("onednn", "", "", 1),
                        "symsweep",
                        Optional.empty(),
                        Optional.empty()),
                network.layout());
    }

    private static float[] logits(Network network, float[] weights, float[] inputs) {
        CompileOptions options = CompileOptions.ofBatch(EXAMPLES).withObserved(Set.of("output"));
        try (Executable executable = Engine.named("onednn").compile(network, options)) {
            executable.writeParameters(weights);
            executable.writeInputs(inputs, EXAMPLES);
            executable.forward();
            float[] logits = new float[EXAMPLES * CLASSES];
            executable.readActivation("output", logits);
            return logits;
        }
    }

    private String file(String name, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Files.write(root.resolve(name), bytes.array()).toString();
    }
}
