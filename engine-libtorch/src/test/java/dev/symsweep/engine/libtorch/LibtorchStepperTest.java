package dev.symsweep.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.engine.Precision;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.MeanSquaredError;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.training.HeapStepper;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.Stepper;
import dev.symsweep.training.StepperState;
import dev.symsweep.training.stack.StackedStepper.Part;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps that stay on the device, against those of the optimizers on the heap. */
class LibtorchStepperTest {

    private static final int STEPS = 5;
    private static final LibtorchEngine ENGINE = new LibtorchEngine();
    private static final Network MLP =
            new Mlp(List.of(20, 15), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(12), 4);

    static Stream<Arguments> optimizers() {
        List<Optimization> optimizations = List.of(
                new Optimization.Sgd(0, 0),
                new Optimization.Sgd(0.9, 5e-2),
                new Optimization.Adam(0.9, 0.999, 1e-8, 5e-2),
                new Optimization.AdamW(0.9, 0.99, 1e-8, 5e-2));
        List<Network> networks = Stream.concat(
                        Stream.of(MLP),
                        Stream.of(Norm.GROUP_NORM, Norm.BATCH_NORM)
                                .map(norm -> new ResNet(8, 1, norm, Shortcut.PROJECTION).network(Shape.of(8, 8, 3), 4)))
                .toList();
        return networks.stream()
                .flatMap(network -> optimizations.stream()
                        .flatMap(optimization -> Stream.of(new SoftmaxCrossEntropy(0.1), new MeanSquaredError())
                                .map(loss -> Arguments.of(network, optimization, loss))));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void comeToWhatStepsOnTheHeapComeTo(Network network, Optimization optimization, Loss loss) {
        Stack stack = new Stack(network, 6);
        StepPlan plan = stack.plan(optimization, loss, stack.fixed(1));
        float[] start = stack.start(0);
        try (Stepper device = ENGINE.stepper(plan, Precision.F32, start);
                Stepper heap =
                        HeapStepper.on(ENGINE.compile(network, plan.compileOptions(Precision.F32)), plan, start)) {
            for (int step = 0; step < STEPS; step++) {
                Part part = stack.part(0, step, 1e-2);
                int count = step == 2 ? 4 : 6;
                double expected = heap.take(part.rows(), part.targets(), count, part.learningRate());
                assertThat(device.take(part.rows(), part.targets(), count, part.learningRate()))
                        .isCloseTo(expected, within(1e-5 * Math.max(1, expected)));
            }
            assertNear(device.state(), heap.state());
            float[] parameters = device.parameters();
            plan.fixed().restore(parameters);
            assertThat(device.parameters()).isEqualTo(parameters);
        }
    }

    /** A state of either stepper is one of the other. */
    @Test
    void goOnFromAStateToTheBit() {
        Stack stack = new Stack(MLP, 6);
        StepPlan plan =
                stack.plan(new Optimization.AdamW(0.9, 0.99, 1e-8, 5e-2), SoftmaxCrossEntropy.plain(), stack.fixed(0));
        try (Stepper whole = ENGINE.stepper(plan, Precision.F32, stack.start(0));
                Stepper resumed = ENGINE.stepper(plan, Precision.F32, stack.start(1))) {
            take(whole, stack, 0, 3);
            resumed.resume(whole.state());
            take(whole, stack, 3, STEPS);
            take(resumed, stack, 3, STEPS);
            assertThat(resumed.parameters()).isEqualTo(whole.parameters());
            assertThat(resumed.state().steps()).isEqualTo(STEPS);
        }
    }

    private static void take(Stepper stepper, Stack stack, int from, int end) {
        for (int step = from; step < end; step++) {
            Part part = stack.part(0, step, 1e-2);
            stepper.take(part.rows(), part.targets(), 6, part.learningRate());
        }
    }

    private static void assertNear(StepperState actual, StepperState expected) {
        assertThat(actual.steps()).isEqualTo(expected.steps());
        assertThat(actual.moments()).hasSameSizeAs(expected.moments());
        assertThat(distance(actual.parameters(), expected.parameters())).isLessThan(2e-5);
    }

    static double distance(float[] actual, float[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (actual[i] - expected[i]) * (double) (actual[i] - expected[i]);
            norm += expected[i] * (double) expected[i];
        }
        return Math.sqrt(difference / norm);
    }
}
