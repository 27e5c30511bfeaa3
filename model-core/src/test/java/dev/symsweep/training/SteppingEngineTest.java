package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import dev.symsweep.symmetry.Standard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trainer leaves the steps to an engine that takes them by itself. */
class SteppingEngineTest {

    @Test
    void anEnginesOwnStepsTrain() {
        TrainingTask task = TrainingTasks.task(new Standard(), 1, new Schedule.Constant(1e-3), 2);
        WatchedEngine engine = new WatchedEngine();
        TrainedRun run = Trainer.train(
                new TrainingTask(
                        task.network(),
                        task.fixed(),
                        task.recipe(),
                        Arithmetic.f32(engine),
                        task.seed(),
                        task.train(),
                        task.test()),
                List.of());
        assertThat(run.parameters()).isEqualTo(Trainer.train(task, List.of()).parameters());
        assertThat(engine.events)
                .startsWith("start", "step of 32")
                .endsWith("step of 12", "closed")
                .hasSize(22);
    }

    /** Takes the steps of the heap, and notes what it is asked for. */
    private static final class WatchedEngine implements SteppingEngine {

        private static final long serialVersionUID = 1;

        private final OneDnnEngine engine = new OneDnnEngine();
        private final ArrayList<String> events = new ArrayList<>();

        @Override
        public Stepper stepper(StepPlan plan, Precision precision, float[] start) {
            events.add("start");
            Stepper stepper = HeapStepper.of(plan, new Arithmetic(engine, precision), start);
            return new Stepper() {
                @Override
                public double take(float[] rows, Targets targets, int count, double learningRate) {
                    events.add("step of " + count);
                    return stepper.take(rows, targets, count, learningRate);
                }

                @Override
                public float[] parameters() {
                    return stepper.parameters();
                }

                @Override
                public StepperState state() {
                    return stepper.state();
                }

                @Override
                public void resume(StepperState state) {
                    stepper.resume(state);
                }

                @Override
                public void close() {
                    events.add("closed");
                    stepper.close();
                }
            };
        }

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public Numerics numerics() {
            return engine.numerics();
        }

        @Override
        public void require(Precision precision) {
            engine.require(precision);
        }

        @Override
        public Executable compile(Network network, CompileOptions options) {
            return engine.compile(network, options);
        }
    }
}
