package dev.symsweep.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.onednn.StepTime.Phase;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OneDnnProfilerTest {

    private static final int BATCH = 4;
    private static final Network NETWORK = Network.of(
            Shape.of(8, 8, 3),
            List.of(
                    new Convolution("first", Network.INPUT, 16, 3, 1, 1, Bias.NONE),
                    new Convolution("second", "first", 16, 3, 1, 1, Bias.NONE),
                    new GlobalAverage("pool", "second"),
                    new Dense("output", "pool", 5)));

    @Test
    void everyNodeHasItsTimeInBothPasses() {
        List<StepTime> times = profile();

        assertThat(nodes(times, Phase.FORWARD)).containsExactlyInAnyOrder("first", "second", "pool", "output");
        assertThat(nodes(times, Phase.BACKWARD)).containsExactlyInAnyOrder("first", "second", "pool", "output");
        assertThat(times).allSatisfy(time -> assertThat(time.milliseconds()).isPositive());
    }

    @Test
    void everyStepIsThereOnceAndSaysWhatItIs() {
        List<StepTime> forward = profile().stream()
                .filter(time -> time.phase() == Phase.FORWARD && time.node().equals("second"))
                .toList();

        assertThat(forward)
                .filteredOn(time -> time.operation().startsWith("convolution "))
                .hasSize(1);
    }

    private static List<StepTime> profile() {
        float[] parameters = new float[NETWORK.layout().size()];
        Arrays.fill(parameters, 0.1f);
        float[] rows = new float[BATCH * NETWORK.inputShape().elements()];
        Arrays.fill(rows, 0.5f);
        Targets targets = Targets.ofClasses(NETWORK.outputs(), new int[BATCH]);
        return OneDnnProfiler.profile(NETWORK, CompileOptions.ofBatch(BATCH), parameters, rows, targets, 3);
    }

    private static Set<String> nodes(List<StepTime> times, Phase phase) {
        return times.stream()
                .filter(time -> time.phase() == phase)
                .map(StepTime::node)
                .collect(Collectors.toSet());
    }
}
