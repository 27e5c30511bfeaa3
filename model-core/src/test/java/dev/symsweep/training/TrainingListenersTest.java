package dev.symsweep.training;

import static dev.symsweep.training.TrainingTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.TrainedRun.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What listens to training: divergence, stops, checkpoints. */
class TrainingListenersTest {

    @Test
    void parametersThatAreNotFiniteDivergeThoughTheLossIs() {
        TrainingListener guard = new DivergenceGuard();
        EpochRecord record = new EpochRecord(1, 0.5, 1e-3);
        assertThat(guard.afterEpoch(record, new float[] {1, 2})).isEqualTo(TrainingListener.Verdict.CONTINUE);
        assertThat(guard.afterEpoch(record, new float[] {1, Float.NaN})).isEqualTo(TrainingListener.Verdict.DIVERGED);
    }

    @Test
    void noListenerCanCallADivergedRunStopped() {
        TrainingListener stopWhenLost = new TrainingListener() {
            @Override
            public Verdict afterStep(long step, double loss) {
                return Double.isFinite(loss) ? Verdict.CONTINUE : Verdict.STOP;
            }
        };
        Recipe recipe = Recipe.of(new Optimization.Sgd(0.9, 0), new Schedule.Constant(1e30), 32, 3, 0);
        assertThat(Trainer.train(task(new Standard(), 1, recipe), List.of(stopWhenLost))
                        .outcome())
                .isEqualTo(Outcome.DIVERGED);
    }

    @Test
    void listenersSeeEveryStepAndMayStop() {
        List<Integer> epochs = new ArrayList<>();
        TrainingListener log = new TrainingListener() {
            @Override
            public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
                epochs.add(epoch.epoch());
                return Verdict.CONTINUE;
            }
        };
        TrainingListener stopAtTwo = new TrainingListener() {
            @Override
            public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
                return epoch.epoch() == 2 ? Verdict.STOP : Verdict.CONTINUE;
            }
        };
        TrainedRun run =
                Trainer.train(task(new Standard(), 1, new Schedule.Constant(1e-3), 5), List.of(log, stopAtTwo));
        assertThat(run.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(epochs).containsExactly(1, 2);
    }

    @Test
    void checkpointsComeAtOnceFromTheStartOn() {
        List<String> events = new ArrayList<>();
        List<float[]> checkpoints = new ArrayList<>();
        TrainingListener log = new TrainingListener() {
            @Override
            public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
                events.add("epoch " + epoch.epoch());
                assertThat(parameters[0]).isBetween(-10f, 10f);
                return Verdict.CONTINUE;
            }
        };
        TrainingTask task =
                task(new WAsymmetric(0, List.of(Fix.entries("*", 4, 0.5))), 1, new Schedule.Constant(1e-3), 3);
        Checkpoints.Sink sink = (epoch, parameters) -> {
            events.add("checkpoint " + epoch);
            checkpoints.add(parameters.clone());
            // It is the sink's; nobody else sees this.
            parameters[0] = 1e9f;
        };
        TrainedRun run = Trainer.train(task, List.of(new Checkpoints(Set.of(Checkpoints.INITIAL, 2, 3, 7), sink), log));
        assertThat(events)
                .containsExactly("checkpoint 0", "epoch 1", "checkpoint 2", "epoch 2", "checkpoint 3", "epoch 3");
        assertThat(checkpoints.get(0))
                .isEqualTo(InitialParameters.draw(task.network().layout(), InitialLaw.UNIFORM_FAN_IN, task.fixed(), 1));
        assertThat(checkpoints.get(1)).isNotEqualTo(checkpoints.get(0)).isNotEqualTo(checkpoints.get(2));
        assertThat(checkpoints.get(2)).isEqualTo(run.parameters());
    }

    @Test
    void checkpointEpochsAreNotNegative() {
        assertThatThrownBy(() -> new Checkpoints(Set.of(-1), (epoch, parameters) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("checkpoint epoch is -1, must be 0 or more");
    }
}
