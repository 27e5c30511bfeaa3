package dev.symsweep.training.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.Stepper;
import dev.symsweep.training.StepperState;
import dev.symsweep.training.SteppingEngine;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How stacks end that do not come to their end: no thread and no memory is left. */
@Timeout(60)
class RunStackEndTest {

    private static final Network NETWORK = new Mlp(List.of(3), Norm.NONE, Activation.RELU).network(Shape.of(2), 2);
    private static final StepPlan PLAN =
            new StepPlan(NETWORK, 1, FixedEntries.none(), new Optimization.Sgd(0, 0), SoftmaxCrossEntropy.plain());

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void anErrorOfAStepIsThrownAndLeavesNothing() {
        StackingEngine engine = new Failing(() -> {}, () -> {
            throw new OutOfMemoryError("of a step");
        });
        assertThatThrownBy(() -> train(engine))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("of a step");
        assertNothingIsLeft(1);
    }

    @Test
    void anErrorWhileTheStackIsMadeIsThrownAndLeavesNothing() {
        StackingEngine engine = new Failing(
                () -> {
                    throw new OutOfMemoryError("of a stack");
                },
                () -> {});
        assertThatThrownBy(() -> train(engine))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("of a stack");
        assertNothingIsLeft(0);
    }

    @Test
    void anInterruptLeavesNothing() {
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> RunStack.train(new Failing(() -> {}, () -> {}), List.of(0, 1, 2), (run, engine) -> {
                    try (Stepper stepper = stepper(engine, Precision.F32)) {
                        if (run == 0) {
                            caller.interrupt();
                        }
                        return take(stepper);
                    }
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("a stack of 3 runs was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertNothingIsLeft(1);
    }

    /** As a trainer does, which keeps a resume point after a step when its task is killed. */
    @Test
    void anInterruptLeavesEveryMemberOneMoreStep() {
        Thread caller = Thread.currentThread();
        AtomicInteger kept = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> RunStack.train(new Failing(() -> {}, () -> {}), List.of(0, 1, 2), (run, engine) -> {
                    try (Stepper stepper = stepper(engine, Precision.F32)) {
                        take(stepper);
                        if (begun.incrementAndGet() == 2) {
                            caller.interrupt();
                        }
                        while (true) {
                            take(stepper);
                            if (begun.get() == 3) {
                                return kept.incrementAndGet();
                            }
                        }
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(kept).hasValue(3);
        assertNothingIsLeft(1);
    }

    @Test
    void placesThatNobodyTakesAreThere() {
        AtomicInteger places = new AtomicInteger();
        StackingEngine engine = new Failing(() -> {}, () -> {}) {
            @Override
            public StackedStepper stacked(List<StepPlan> plans, Precision precision, List<float[]> starts) {
                places.set(plans.size());
                return super.stacked(plans, precision, starts);
            }
        };
        List<String> libraries = RunStack.train(engine, StackWidth.of(5), List.of(0, 1), (run, own) -> {
            take(stepper(own, Precision.F32));
            return own.numerics().library();
        });
        assertThat(places).hasValue(5);
        assertThat(libraries).containsOnly("double 1.0, stack of 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunStack.train(engine, StackWidth.of(1), List.of(0, 1), (run, own) -> run))
                .withMessage("2 runs do not go into a stack of 1 places");
    }

    @Test
    void theWidthOfAStackStandsInNumerics() {
        Numerics alone = new Numerics("libtorch", "libtorch 2.10.0", "avx512", 1);
        assertThat(StackWidth.of(8).in(alone).library()).isEqualTo("libtorch 2.10.0, stack of 8");
        assertThat(StackWidth.of(StackWidth.of(8).in(alone))).isEqualTo(StackWidth.of(8));
        assertThat(StackWidth.of(1).in(alone)).isEqualTo(alone);
        assertThat(StackWidth.of(alone)).isEqualTo(StackWidth.of(1));
    }

    /** Nor may it give away the turn that another member has. */
    @Test
    void whoLeavesWithoutTheTurnDoesNotPassIt() throws Exception {
        SharedSteps steps = new SharedSteps(new Failing(() -> {}, () -> {}), 3, 3);
        steps.begin(0);
        steps.leave(1);
        Thread third = new Thread(() -> steps.begin(2), "third");
        third.setDaemon(true);
        third.start();
        while (third.getState() != Thread.State.WAITING) {
            assertThat(third.isAlive()).as("the third member has not begun").isTrue();
            Thread.onSpinWait();
        }
        steps.leave(0);
        third.join();
    }

    @Test
    void runsOfDifferentPrecisionAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunStack.train(
                        new Failing(() -> {}, () -> {}),
                        List.of(Precision.F32, Precision.BF16),
                        (precision, engine) -> take(stepper(engine, precision))))
                .withMessageMatching(
                        "runs of a stack must not have different precisions, here \\[(F32, BF16|BF16, F32)]"
                                + "; train these apart from each other");
        assertNothingIsLeft(0);
    }

    @Test
    void numericsNameTheSizeOfTheStack() {
        StackingEngine engine = new Failing(() -> {}, () -> {});
        assertThat(RunStack.train(
                        engine, List.of(1, 2, 3), (run, own) -> own.numerics().library()))
                .containsOnly("double 1.0, stack of 3");
        assertThat(RunStack.train(engine, List.of(1), (run, own) -> own.numerics()))
                .containsExactly(engine.numerics());
    }

    private static void train(StackingEngine engine) {
        RunStack.train(engine, List.of(0, 1, 2), (run, own) -> take(stepper(own, Precision.F32)));
    }

    private static Stepper stepper(Engine engine, Precision precision) {
        return ((SteppingEngine) engine)
                .stepper(PLAN, precision, new float[NETWORK.layout().size()]);
    }

    private static double take(Stepper stepper) {
        return stepper.take(new float[2], Targets.ofClasses(2, new int[1]), 1, 1e-3);
    }

    private void assertNothingIsLeft(int stacks) {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith(Thread.currentThread().getName() + " member "));
        assertThat(opened).hasValue(stacks);
        assertThat(closed).hasValue(stacks);
    }

    /** An engine that computes nothing, and does what it is told while it makes a stack and while it takes a step. */
    private class Failing implements StackingEngine {

        private static final long serialVersionUID = 1;

        private final transient Runnable making;
        private final transient Runnable stepping;

        private Failing(Runnable making, Runnable stepping) {
            this.making = making;
            this.stepping = stepping;
        }

        @Override
        public StackedStepper stacked(List<StepPlan> plans, Precision precision, List<float[]> starts) {
            making.run();
            opened.incrementAndGet();
            return new StackedStepper() {

                @Override
                public double[] take(int count, List<Part> parts) {
                    stepping.run();
                    return new double[parts.size()];
                }

                @Override
                public float[] parameters(int member) {
                    return starts.get(member);
                }

                @Override
                public StepperState state(int member) {
                    return new StepperState(starts.get(member), List.of(), 0);
                }

                @Override
                public void resume(int member, StepperState state) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }

        @Override
        public boolean stacks(StepPlan plan) {
            return true;
        }

        @Override
        public int bestWidth(StepPlan plan, Precision precision, double share) {
            return 1;
        }

        @Override
        public Stepper stepper(StepPlan plan, Precision precision, float[] start) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String name() {
            return "double";
        }

        @Override
        public Numerics numerics() {
            return new Numerics(name(), "double 1.0", "none", 1);
        }

        @Override
        public Executable compile(Network network, CompileOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void require(Precision precision) {
            // It computes nothing.
        }
    }
}
