package dev.symsweep.benchmarks.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.symsweep.benchmarks.contender.EngineContender;
import dev.symsweep.benchmarks.contender.Peer;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.WholeRun;
import dev.symsweep.benchmarks.workload.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PyTorch as an independent oracle of training steps. */
class PyTorchTest {

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "small-cnn", "resnet8"})
    void losesAsOurEngineDoes(String network) {
        assumeTrue(PyTorch.isInstalled(), "python3-torch is not installed");
        Workload workload = Workload.named(network);
        Repetitions few = new Repetitions(1, 2);

        Measurement theirs = Peer.PYTORCH.measure(Task.TRAIN, workload, few);

        Measurement ours = EngineContender.ONEDNN.measure(Task.TRAIN, workload, few);
        assertThat(theirs.losses()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            double expected = ours.losses().get(i);
            assertThat(theirs.losses().get(i)).isCloseTo(expected, within(1e-4 * expected));
        }
    }

    @Test
    void trainsAWholeRun() {
        assumeTrue(PyTorch.isInstalled(), "python3-torch is not installed");
        String data = System.getenv("SYMSWEEP_DATA");
        assumeTrue(data != null, "SYMSWEEP_DATA is not set");
        assumeTrue(Files.isDirectory(Path.of(data, "cifar10")), "there is no CIFAR-10");

        WholeRun.Trained trained = PyTorch.train(new WholeRun(Path.of(data), 1));

        assertThat(trained.imagesPerSecond()).isPositive();
        // By chance it would be 0.1.
        assertThat(trained.testAccuracy()).isBetween(0.2, 0.5);
        assertThat(trained.library()).startsWith("PyTorch");
    }
}
