package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.Augmentation;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.LastBatch;
import dev.symsweep.data.Normalization;
import dev.symsweep.engine.Precision;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.TrainedRun.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {

    private static final int CLASSES = 3;
    private static final Network PLAIN =
            new Mlp(List.of(20, 20), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(16), CLASSES);
    private static final Optimization DECAYING = new Optimization.AdamW(0.9, 0.999, 1e-8, 0.5);

    static List<Symmetry> symmetries() {
        Fix fix = Fix.entries("*", 4, 0.5);
        return List.of(
                new Standard(),
                new SigmaAsymmetric(0, 1, SigmaAsymmetric.Scaling.WIDTH),
                new WAsymmetric(0, List.of(fix)));
    }

    @ParameterizedTest
    @MethodSource("symmetries")
    void learnsSeparableClasses(Symmetry symmetry) {
        TrainedRun run = Trainer.train(task(symmetry, 1, new Schedule.Constant(3e-3), 8), List.of());
        assertThat(run.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(run.train().accuracy()).isGreaterThan(0.95);
        assertThat(run.test().accuracy()).isGreaterThan(0.9);
        assertThat(run.history()).hasSize(8);
        assertThat(run.history().get(7).meanLoss())
                .isLessThan(run.history().get(0).meanLoss());
        assertThat(run.steps()).isEqualTo(8 * 10);
    }

    @ParameterizedTest
    @MethodSource("symmetries")
    void sameSeedGivesSameBitsAndAnotherSeedDoesNot(Symmetry symmetry) {
        float[] first = trained(symmetry, 5);
        assertThat(trained(symmetry, 5)).isEqualTo(first);
        assertThat(trained(symmetry, 6)).isNotEqualTo(first);
    }

    @Test
    void fixedEntriesKeepTheirBitsUnderDecayAndTheRestMoves() {
        Symmetry symmetry = symmetries().get(2);
        FixedEntries fixed = symmetry.fixedEntries(PLAIN);
        float[] start = InitialParameters.draw(PLAIN.layout(), InitialLaw.UNIFORM_FAN_IN, fixed, 9);
        float[] end = trained(symmetry, 9);
        int moved = 0;
        for (int i = 0; i < start.length; i++) {
            if (fixed.contains(i)) {
                assertThat(Float.floatToRawIntBits(end[i]))
                        .as("entry %d", i)
                        .isEqualTo(Float.floatToRawIntBits(start[i]));
            } else if (end[i] != start[i]) {
                moved++;
            }
        }
        assertThat(moved).isEqualTo(start.length - fixed.count());
    }

    @Test
    void explodingRunDiverges() {
        Recipe recipe = Recipe.of(new Optimization.Sgd(0.9, 0), new Schedule.Constant(1e30), 32, 3, 0);
        TrainedRun run = Trainer.train(task(new Standard(), 1, recipe), List.of());
        assertThat(run.outcome()).isEqualTo(Outcome.DIVERGED);
        assertThat(run.test().loss()).isNaN();
    }

    @Test
    void runThatBreaksInItsLastStepDiverges() {
        Recipe recipe = Recipe.of(new Optimization.Sgd(0, 0), new Schedule.Constant(1e38), 300, 1, 0);
        TrainedRun run = Trainer.train(task(new Standard(), 1, recipe), List.of());
        assertThat(run.steps()).isEqualTo(1);
        assertThat(run.outcome()).isEqualTo(Outcome.DIVERGED);
    }

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
    void dataMustFitTheNetwork() {
        Network wide = new Mlp(List.of(20), Norm.NONE, Activation.RELU).network(Shape.of(25), CLASSES);
        Network many = new Mlp(List.of(20), Norm.NONE, Activation.RELU).network(Shape.of(16), 4);
        Recipe recipe = Recipe.of(DECAYING, new Schedule.Constant(1e-3), 32, 1, 0);
        LabelledImages data = blobs("train", 30);
        assertThatThrownBy(() -> new TrainingTask(
                        wide,
                        FixedEntries.none(),
                        recipe,
                        Augmentation.NONE,
                        Precision.F32,
                        1,
                        new OneDnnEngine(),
                        data,
                        data))
                .hasMessage("train has images of 4x4x1, the network takes 25");
        assertThatThrownBy(() -> new TrainingTask(
                        many,
                        FixedEntries.none(),
                        recipe,
                        Augmentation.NONE,
                        Precision.F32,
                        1,
                        new OneDnnEngine(),
                        data,
                        data))
                .hasMessage("train has 3 classes, the network 4");
        assertThatThrownBy(() -> new TrainingTask(
                        PLAIN,
                        FixedEntries.none(),
                        recipe,
                        Augmentation.NONE,
                        Precision.F32,
                        1,
                        new OneDnnEngine(),
                        data,
                        data.select("none", new int[0])))
                .hasMessage("none has no examples, must have at least one");
    }

    @Test
    void listenersSeeEveryStepAndMayStop() {
        List<Integer> epochs = new ArrayList<>();
        TrainingListener stopAtTwo = new TrainingListener() {
            @Override
            public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
                return epoch.epoch() == 2 ? Verdict.STOP : Verdict.CONTINUE;
            }
        };
        TrainedRun run = Trainer.train(
                task(new Standard(), 1, new Schedule.Constant(1e-3), 5),
                List.of(new EpochProgress(record -> epochs.add(record.epoch())), stopAtTwo));
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
        TrainingTask task = task(symmetries().get(2), 1, new Schedule.Constant(1e-3), 3);
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

    @Test
    void anEpochsLossIsTheMeanOverItsExamples() {
        List<Double> losses = new ArrayList<>();
        TrainingListener log = new TrainingListener() {
            @Override
            public Verdict afterStep(long step, double loss) {
                losses.add(loss);
                return Verdict.CONTINUE;
            }
        };
        TrainedRun run = Trainer.train(task(new Standard(), 1, new Schedule.Constant(1e-3), 1), List.of(log));
        // Nine batches of 32 and one of 12.
        double mean =
                (32 * losses.subList(0, 9).stream().mapToDouble(loss -> loss).sum() + 12 * losses.get(9)) / 300;
        assertThat(run.history().get(0).meanLoss()).isCloseTo(mean, within(1e-12));
    }

    @Test
    void aDroppedBatchMustNotBeTheOnlyOne() {
        Recipe recipe =
                new Recipe(DECAYING, new Schedule.Constant(1), InitialLaw.KAIMING_NORMAL, 301, LastBatch.DROPPED, 1, 0);
        assertThatThrownBy(() -> task(new Standard(), 1, recipe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch is 301, must be at most the 300 examples, as the last batch is dropped");
    }

    @Test
    void earlyStopWaitsForItsPatience() {
        EarlyStop stop = new EarlyStop(2, 0.1);
        double[] losses = {1.0, 0.8, 0.75, 0.6, 0.55, 0.52};
        List<TrainingListener.Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            verdicts.add(stop.afterEpoch(new EpochRecord(i + 1, losses[i], 1), new float[0]));
        }
        assertThat(verdicts.subList(0, 5)).containsOnly(TrainingListener.Verdict.CONTINUE);
        assertThat(verdicts.get(5)).isEqualTo(TrainingListener.Verdict.STOP);
    }

    @Test
    void anEpochsLossIsThatOfTheExamplesItDrew() {
        Recipe recipe = new Recipe(
                DECAYING, new Schedule.Constant(1e-3), InitialLaw.UNIFORM_FAN_IN, 256, LastBatch.DROPPED, 1, 0);
        List<Double> losses = new ArrayList<>();
        TrainingListener keep = new TrainingListener() {
            @Override
            public Verdict afterStep(long step, double loss) {
                losses.add(loss);
                return Verdict.CONTINUE;
            }
        };
        TrainedRun run = Trainer.train(task(new Standard(), 1, recipe), List.of(keep));
        assertThat(run.steps()).isEqualTo(1);
        assertThat(run.history().get(0).meanLoss()).isEqualTo(losses.get(0));
    }

    @Test
    void augmentationIsPartOfTheSeed() {
        Augmentation moving = new Augmentation(Augmentation.Flip.RANDOM, 1, 2, new Augmentation.Fill.Zero());
        float[] first = augmented(moving);
        assertThat(augmented(moving)).isEqualTo(first);
        assertThat(augmented(Augmentation.NONE)).isNotEqualTo(first);
    }

    private static float[] augmented(Augmentation augmentation) {
        TrainingTask plain = task(new Standard(), 1, new Schedule.Constant(1e-3), 2);
        TrainingTask task = new TrainingTask(
                plain.network(),
                plain.fixed(),
                plain.recipe(),
                augmentation,
                plain.precision(),
                plain.seed(),
                plain.engine(),
                plain.train(),
                plain.test());
        return Trainer.train(task, List.of()).parameters();
    }

    private static float[] trained(Symmetry symmetry, long seed) {
        return Trainer.train(task(symmetry, seed, new Schedule.Constant(1e-3), 2), List.of())
                .parameters();
    }

    private static TrainingTask task(Symmetry symmetry, long seed, Schedule schedule, int epochs) {
        return task(symmetry, seed, Recipe.of(DECAYING, schedule, 32, epochs, 0.05));
    }

    private static TrainingTask task(Symmetry symmetry, long seed, Recipe recipe) {
        Network network = symmetry.rewrite(PLAIN);
        return new TrainingTask(
                network,
                symmetry.fixedEntries(network),
                recipe,
                Augmentation.NONE,
                Precision.F32,
                seed,
                new OneDnnEngine(),
                blobs("train", 300),
                blobs("test", 100));
    }

    /** Three noisy prototypes of 16 pixels; 300 is no multiple of the batch, so the last batch is a part. */
    private static LabelledImages blobs(String name, int size) {
        RandomStream prototypes = RandomStream.of(11, "prototypes");
        int[][] centre = new int[CLASSES][16];
        for (int[] prototype : centre) {
            for (int i = 0; i < 16; i++) {
                prototype[i] = 60 + prototypes.nextInt(136);
            }
        }
        RandomStream noise = RandomStream.of(12, name);
        byte[] pixels = new byte[size * 16];
        byte[] labels = new byte[size];
        for (int example = 0; example < size; example++) {
            labels[example] = (byte) (example % CLASSES);
            for (int i = 0; i < 16; i++) {
                pixels[example * 16 + i] = (byte) (centre[example % CLASSES][i] + noise.nextInt(100) - 50);
            }
        }
        return LabelledImages.of(
                name,
                new ImageShape(4, 4, 1),
                CLASSES,
                pixels,
                labels,
                Normalization.of(new double[] {0.5}, new double[] {0.25}));
    }
}
