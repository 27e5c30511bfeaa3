package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.data.Batching;
import dev.symsweep.engine.Engine;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.Standard;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches that ask for more examples than there are. */
class LargeBatchTest {

    private static final int EXAMPLES = 20;
    private static final int CLASSES = 3;
    private static final Shape IMAGE = Shape.of(32, 32, 1);

    /** With batch 40 the residual network takes three slices, with 20 two of another size: the sums round otherwise. */
    @ParameterizedTest
    @CsvSource({"onednn, 20", "onednn, 21", "onednn, 40", "onednn, 100", "dl4j, 21"})
    void bitsAreThoseOfRoomForTheWholeBatch(String engine, int batch) {
        for (Network network : List.of(mlp(), resNet(Norm.GROUP_NORM), resNet(Norm.BATCH_NORM))) {
            float[] whole = trained(engine, network, batch, batch, 2);
            assertThat(trained(engine, network, batch, EXAMPLES, 2)).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @CsvSource({"onednn, 1000000", "onednn, 100000000", "dl4j, 100000000"})
    void takesNoMoreMemoryThanThereAreExamples(String engine, int batch) {
        for (Network network : List.of(mlp(), resNet(Norm.GROUP_NORM), resNet(Norm.BATCH_NORM))) {
            assertThat(trained(engine, network, batch, EXAMPLES, 1)).doesNotContain(Float.NaN);
        }
    }

    @Test
    void asksWhatTheRecipeSaysAndHasRoomForTheExamples() {
        Recipe recipe = TrainingTasks.recipe(Batching.of(1_000_000_000), 2, 0);
        TrainingTask task = TrainingTasks.task(new Standard(), 3, recipe);
        assertThat(task.steps().batch()).isEqualTo(1_000_000_000);
        assertThat(task.steps().examples()).isEqualTo(task.train().size());
        assertThat(Trainer.train(task, List.of()).steps()).isEqualTo(2);
    }

    private static Network mlp() {
        return new Mlp(List.of(32), Norm.LAYER_NORM, Activation.GELU).network(IMAGE, CLASSES);
    }

    private static Network resNet(Norm norm) {
        return new ResNet(8, 1, norm, ResNet.Shortcut.PROJECTION).network(IMAGE, CLASSES);
    }

    /** The parameters after some steps on all examples. */
    private static float[] trained(String engine, Network network, int batch, int room, int steps) {
        StepPlan plan = new StepPlan(
                network,
                batch,
                room,
                FixedEntries.none(),
                new Optimization.Sgd(0.9, 0),
                SoftmaxCrossEntropy.plain(),
                0);
        float[] start = InitialParameters.draw(network.layout(), InitialLaw.UNIFORM_FAN_IN, FixedEntries.none(), 1);
        float[] rows = new float[EXAMPLES * IMAGE.elements()];
        int[] labels = new int[EXAMPLES];
        RandomStream stream = RandomStream.of(3, "examples");
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) stream.nextGaussian();
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % CLASSES;
        }
        Targets targets = Targets.ofClasses(CLASSES, labels);
        try (Stepper stepper = Stepper.of(plan, Arithmetic.f32(Engine.named(engine)), start)) {
            for (int i = 0; i < steps; i++) {
                stepper.take(rows, targets, EXAMPLES, 0.1);
            }
            return stepper.parameters();
        }
    }
}
