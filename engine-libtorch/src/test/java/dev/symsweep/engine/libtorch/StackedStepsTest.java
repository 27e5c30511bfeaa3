package dev.symsweep.engine.libtorch;

import static dev.symsweep.engine.libtorch.LibtorchStepperTest.distance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.engine.Precision;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.Stepper;
import dev.symsweep.training.stack.StackedStepper;
import dev.symsweep.training.stack.StackedStepper.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each member of a stack comes to what it comes to alone. */
class StackedStepsTest {

    private static final int BATCH = 6;
    private static final int STEPS = 6;
    private static final int MEMBERS = 4;
    private static final LibtorchEngine ENGINE = new LibtorchEngine();
    private static final Shape IMAGE = Shape.of(8, 8, 3);

    static Stream<Network> networks() {
        SigmaAsymmetric sigma = new SigmaAsymmetric(5, 1, SigmaAsymmetric.Scaling.NONE);
        Stream<Network> residual = Stream.of(Norm.values())
                .filter(norm -> norm != Norm.NONE)
                .flatMap(norm -> Stream.of(Shortcut.values()).map(shortcut -> new ResNet(8, 1, norm, shortcut)))
                .map(architecture -> architecture.network(IMAGE, 4));
        Stream<Network> dense = Stream.of(Norm.NONE, Norm.LAYER_NORM, Norm.BATCH_NORM)
                .map(norm -> new Mlp(List.of(20, 15), norm, Activation.GELU).network(Shape.of(12), 4));
        return Stream.of(dense, dense().map(sigma::rewrite), residual, images().map(sigma::rewrite))
                .flatMap(some -> some);
    }

    private static Stream<Network> dense() {
        return Stream.of(new Mlp(List.of(20, 15), Norm.LAYER_NORM, Activation.RELU).network(Shape.of(12), 4));
    }

    private static Stream<Network> images() {
        return Stream.of(new ResNet(8, 1, Norm.GROUP_NORM, Shortcut.PROJECTION).network(IMAGE, 4));
    }

    /** Members differ in fixed entries, decay, label smoothing and rate, and some leave out steps. */
    @ParameterizedTest
    @MethodSource("networks")
    void membersComeToWhatTheyComeToAlone(Network network) {
        Stack stack = new Stack(network, BATCH);
        List<StepPlan> plans = IntStream.range(0, MEMBERS)
                .mapToObj(member -> plan(stack, member))
                .toList();
        List<float[]> starts =
                IntStream.range(0, MEMBERS).mapToObj(stack::start).toList();
        try (StackedStepper together = ENGINE.stacked(plans, Precision.F32, starts)) {
            List<Stepper> alone = new ArrayList<>();
            for (int member = 0; member < MEMBERS; member++) {
                alone.add(ENGINE.stepper(plans.get(member), Precision.F32, starts.get(member)));
            }
            for (int step = 0; step < STEPS; step++) {
                int count = step == 3 ? 5 : BATCH;
                List<Part> parts = parts(stack, step);
                double[] losses = together.take(count, parts);
                for (int i = 0; i < parts.size(); i++) {
                    Part part = parts.get(i);
                    double loss =
                            alone.get(part.member()).take(part.rows(), part.targets(), count, part.learningRate());
                    assertThat(losses[i]).isCloseTo(loss, within(1e-5));
                }
            }
            for (int member = 0; member < MEMBERS; member++) {
                assertThat(distance(
                                together.parameters(member), alone.get(member).parameters()))
                        .as("member %d", member)
                        .isLessThan(1e-5);
                assertThat(together.state(member).steps())
                        .isEqualTo(alone.get(member).state().steps());
                alone.get(member).close();
            }
        }
    }

    private static StepPlan plan(Stack stack, int member) {
        return stack.plan(
                new Optimization.Sgd(0.9, 1e-2 * member),
                new SoftmaxCrossEntropy(0.1 * member),
                member == 0 ? FixedEntries.none() : stack.fixed(member));
    }

    private static List<Part> parts(Stack stack, int step) {
        return IntStream.range(0, MEMBERS)
                .filter(member -> member != 2 || step < 2)
                .filter(member -> member != 1 || step % 2 == 0)
                .mapToObj(member -> stack.part(member, step, 0.01 * (member + 1)))
                .toList();
    }

    @Test
    void aMemberThatDivergedLeavesTheOthersAlone() {
        Stack stack = new Stack(images().findFirst().orElseThrow(), BATCH);
        StepPlan plan = plan(stack, 0);
        List<float[]> starts = List.of(stack.start(0), stack.start(1));
        starts.get(1)[3] = Float.NaN;
        try (StackedStepper together = ENGINE.stacked(List.of(plan, plan), Precision.F32, starts);
                Stepper alone = ENGINE.stepper(plan, Precision.F32, starts.get(0))) {
            double[] losses = together.take(BATCH, List.of(stack.part(0, 0, 0.01), stack.part(1, 0, 0.01)));
            assertThat(losses[1]).isNaN();
            together.take(BATCH, List.of(stack.part(0, 1, 0.01)));
            for (int step = 0; step < 2; step++) {
                Part part = stack.part(0, step, 0.01);
                alone.take(part.rows(), part.targets(), BATCH, 0.01);
            }
            assertThat(distance(together.parameters(0), alone.parameters())).isLessThan(1e-6);
        }
    }

    @Test
    void runsThatDifferInNetworkOrBatchAreRefused() {
        StepPlan plan = plan(new Stack(dense().findFirst().orElseThrow(), BATCH), 0);
        StepPlan other = plan(new Stack(networks().findFirst().orElseThrow(), BATCH), 0);
        StepPlan larger = plan(new Stack(dense().findFirst().orElseThrow(), BATCH + 1), 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.stacked(List.of(plan, other), Precision.F32, List.of()))
                .withMessage("runs of a stack must not have different networks; train these apart from each other");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.stacked(List.of(plan, larger), Precision.F32, List.of()))
                .withMessage("runs of a stack must not have different batches, here [6, 7]; train these apart from each"
                        + " other");
    }
}
