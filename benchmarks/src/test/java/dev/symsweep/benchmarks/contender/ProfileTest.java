package dev.symsweep.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.profile.Profile;
import dev.symsweep.benchmarks.profile.StepParts;
import dev.symsweep.benchmarks.profile.StepParts.Part;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.engine.onednn.StepTime;
import dev.symsweep.engine.onednn.StepTime.Phase;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final long MILLISECOND = 1_000_000;

    @Test
    void addsUpEachNodeInTheOrderOfComputation() {
        Network network = Network.of(
                Shape.of(3),
                List.of(
                        new Dense("hidden", Network.INPUT, 4),
                        new Pointwise("relu", "hidden", Activation.RELU),
                        new Dense("output", "relu", 2)));
        List<StepTime> primitives = List.of(
                new StepTime("hidden", Phase.PREPARATION, "reorder a", 1),
                new StepTime("hidden", Phase.FORWARD, "matmul b", 2),
                new StepTime("output", Phase.FORWARD, "matmul b", 3),
                new StepTime("output", Phase.BACKWARD, "matmul b", 4),
                new StepTime("output", Phase.BACKWARD, "matmul c", 5),
                new StepTime("hidden", Phase.BACKWARD, "matmul c", 3));
        StepParts parts = new StepParts();
        parts.startStep();
        parts.endStep(20 * MILLISECOND);

        assertThat(new Profile(network, primitives, parts).table().toString().lines())
                .map(line -> line.replaceAll(" {2,}", "|"))
                .startsWith(
                        "node|preparation ms|forward ms|backward ms|sum ms|of step %|primitives",
                        "hidden|1.000|2.000|3.000|6.000|30.0|reorder a, matmul b, matmul c",
                        "output|0.000|3.000|9.000|12.000|60.0|matmul b, matmul c",
                        "all nodes|1.000|5.000|12.000|18.000|90.0")
                .endsWith("step|20.000|100.0");
    }

    @Test
    void whatNoPartTookIsTheOptimizers() {
        StepParts parts = new StepParts();
        for (int milliseconds : new int[] {5, 9, 7}) {
            parts.startStep();
            parts.endStep(milliseconds * MILLISECOND);
        }

        assertThat(parts.median(Part.OPTIMIZER)).isEqualTo(7);
        assertThat(parts.median(Part.READ_GRADIENT)).isZero();
        assertThat(parts.medianStep()).isEqualTo(7);
    }

    @Test
    void timesWhatARealStepAsksOfItsEngine() {
        Workload mlp = Workload.named("mlp");
        StepParts parts = new StepParts();
        try (Side side = EngineTraining.timed(EngineContender.ONEDNN, mlp, mlp.parameters(1), mlp.batches(1), parts)) {
            parts.startStep();
            long start = System.nanoTime();
            side.repeat(0);
            parts.endStep(System.nanoTime() - start);
        }

        assertThat(Part.values())
                .allSatisfy(part -> assertThat(parts.median(part)).isPositive());
    }
}
