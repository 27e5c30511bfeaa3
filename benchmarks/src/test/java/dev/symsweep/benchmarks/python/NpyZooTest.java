package dev.symsweep.benchmarks.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.SmallCnn.Padding;
import dev.symsweep.engine.Precision;
import dev.symsweep.export.Chosen;
import dev.symsweep.export.NpyZooExport;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.RunStore;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.Standard;
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
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported zoo is read by other hands, and its networks are the same functions there. */
class NpyZooTest {

    private static final int RUNS = 10;
    private static final int EXAMPLES = 5;
    private static final int PIXELS = 28 * 28;

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
            store.write(Untrained.row(last, network), weights);
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
                        file("logits", Untrained.logits(Networks.of(last).network(), weights, inputs))));

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

    private String file(String name, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Files.write(root.resolve(name), bytes.array()).toString();
    }
}
