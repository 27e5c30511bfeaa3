package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.Augmentation;
import dev.symsweep.data.Batching;
import dev.symsweep.data.Examples;
import dev.symsweep.data.LastBatch;
import dev.symsweep.engine.Engine;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.WAsymmetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is cut off and goes on is the run that nothing disturbed. */
class ResumeTest {

    private static final int EPOCHS = 4;
    private static final Augmentation MOVING =
            new Augmentation(Augmentation.Flip.RANDOM, 1, 2, new Augmentation.Fill.Zero());

    @ParameterizedTest
    @CsvSource({"onednn, BATCH_NORM", "onednn, LAYER_NORM", "dl4j, BATCH_NORM"})
    void fromAnyPointItEndsInTheSameBits(String engine, Norm norm) {
        for (Optimization optimization :
                List.of(new Optimization.Sgd(0.9, 1e-3), new Optimization.AdamW(0.9, 0.999, 1e-8, 0.1))) {
            TrainingTask task = task(engine, norm, optimization);
            Points points = new Points();
            Map<Integer, float[]> kept = new TreeMap<>();
            TrainedRun whole = train(task, points, kept);
            assertThat(points.all)
                    .as("4 epochs of 10 steps, the last of which is the end")
                    .hasSize(39);

            // The first step, one in the middle, before and after the end of an epoch, and the last one.
            for (int index : new int[] {0, 14, 18, 19, 20, 38}) {
                ResumePoint point = points.all.get(index);
                Map<Integer, float[]> keptLater = new TreeMap<>();

                TrainedRun rest = train(task, new Points(point), keptLater);

                assertThat(rest.parameters()).as(point.place()).isEqualTo(whole.parameters());
                assertThat(rest.history()).isEqualTo(whole.history());
                assertThat(rest.train()).isEqualTo(whole.train());
                assertThat(rest.test()).isEqualTo(whole.test());
                assertThat(rest.steps()).isEqualTo(whole.steps());
                assertThat(rest.ending()).isEqualTo(whole.ending());
                keptLater.forEach((epoch, vector) -> assertThat(vector).isEqualTo(kept.get(epoch)));
                assertThat(keptLater.keySet())
                        .isEqualTo(Set.copyOf(kept.keySet().stream()
                                .filter(epoch -> epoch > point.history().size())
                                .toList()));
            }
        }
    }

    /** Ten epochs would stop after the third; whoever forgets what was best goes on for longer. */
    @Test
    void listenersGoOnWithWhatTheyKnew() {
        TrainingTask task = task("onednn", Norm.LAYER_NORM, new Optimization.Sgd(0, 0));
        Recipe recipe = task.recipe().withEpochs(10).withEarlyStops(new EarlyStop.Plateau(2, 100));
        TrainingTask stopping = with(task, recipe);
        Points points = new Points();
        TrainedRun whole = train(stopping, points, new TreeMap<>());
        assertThat(whole.history()).hasSize(3);

        TrainedRun rest = train(stopping, new Points(points.all.get(19)), new TreeMap<>());

        assertThat(rest.history()).isEqualTo(whole.history());
        assertThat(rest.ending()).isEqualTo(whole.ending());
    }

    @Test
    void aPointOfAnotherRunIsRefusedAndTheRunBegins() {
        Points points = new Points();
        TrainingTask plain = task("onednn", Norm.NONE, new Optimization.Sgd(0, 0));
        TrainedRun whole = train(plain, points, new TreeMap<>());
        ResumePoint point = points.all.get(30);
        TrainingTask normed = task("onednn", Norm.BATCH_NORM, new Optimization.Sgd(0, 0));
        TrainingTask adam = task("onednn", Norm.NONE, new Optimization.Adam(0.9, 0.999, 1e-8, 0));
        TrainingTask stopping = with(plain, plain.recipe().withEarlyStops(new EarlyStop.TargetLoss(0)));
        TrainingTask shorter = with(plain, plain.recipe().withEpochs(3));

        assertThat(refusal(normed, point)).matches("has [0-9]+ parameters, must have [0-9]+");
        assertThat(refusal(adam, point)).isEqualTo("has 1 vectors of moments, must have 2");
        assertThat(refusal(stopping, point)).isEqualTo("has 2 memories of listeners, must have 3");
        assertThat(refusal(shorter, point)).isEqualTo("has 3 whole epochs, must have fewer than 3");
        assertThat(refusal(plain, point)).isEmpty();
        Points other = new Points(point);
        assertThat(train(stopping, other, new TreeMap<>()).parameters()).isEqualTo(whole.parameters());
    }

    private static String refusal(TrainingTask task, ResumePoint point) {
        Points points = new Points(point);
        Map<Integer, float[]> kept = new TreeMap<>();
        train(task, points, kept);
        assertThat(kept.containsKey(0)).as("begins").isEqualTo(!points.refusal.isEmpty());
        return points.refusal;
    }

    /** Wants a point at every chance. */
    private static final class Points implements ResumePoints {

        private final List<ResumePoint> all = new ArrayList<>();
        private final Optional<ResumePoint> start;
        private String refusal = "";

        Points() {
            start = Optional.empty();
        }

        Points(ResumePoint point) {
            start = Optional.of(point);
        }

        @Override
        public Optional<ResumePoint> last() {
            return start;
        }

        @Override
        public void refused(String reason) {
            refusal = reason;
        }

        @Override
        public boolean isDueAfterStep() {
            return true;
        }

        @Override
        public boolean isDueAfterEpoch(int epoch) {
            return true;
        }

        @Override
        public void keep(ResumePoint point) {
            all.add(point);
        }
    }

    private static TrainedRun train(TrainingTask task, ResumePoints points, Map<Integer, float[]> kept) {
        return Trainer.of(task)
                .listeners(List.of(new Checkpoints(Set.of(0, 1, 2, 3), kept::put)))
                .resuming(points)
                .train();
    }

    private static TrainingTask task(String engine, Norm norm, Optimization optimization) {
        Network network = new Mlp(List.of(12), norm, Activation.RELU).network(Shape.of(16), 3);
        FixedEntries fixed = new WAsymmetric(0, List.of(Fix.entries("*", 4, 0.5))).fixedEntries(network);
        Recipe recipe = new Recipe(
                optimization,
                new Schedule.Cosine(3e-3, 0),
                InitialLaw.UNIFORM_FAN_IN,
                new Batching(32, LastBatch.PARTIAL),
                EPOCHS,
                List.of(),
                new SoftmaxCrossEntropy(0.05));
        Examples train = TrainingTasks.blobs("train", 300).augmented(MOVING);
        return new TrainingTask(
                network,
                fixed,
                recipe,
                Arithmetic.f32(Engine.named(engine)),
                7,
                train,
                TrainingTasks.blobs("test", 90));
    }

    private static TrainingTask with(TrainingTask task, Recipe recipe) {
        return new TrainingTask(
                task.network(), task.fixed(), recipe, task.arithmetic(), task.seed(), task.train(), task.test());
    }
}
