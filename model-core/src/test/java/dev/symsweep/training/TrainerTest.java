package dev.symsweep.training;

import static dev.symsweep.training.TrainingTasks.PLAIN;
import static dev.symsweep.training.TrainingTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.Augmentation;
import dev.symsweep.data.Batching;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.LastBatch;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.TrainedRun.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {

    static List<Symmetry> symmetries() {
        Fix fix = Fix.entries("*", 4, 0.5);
        return List.of(
                new Standard(),
                new SigmaAsymmetric(0, 1, SigmaAsymmetric.Scaling.WIDTH),
                new WAsymmetric(0, List.of(fix)));
    }

    @Test
    void whatNoHeapHoldsIsRefusedBeforeAnythingOfThatSizeIsMade() {
        Network huge = new Mlp(List.of(90_000_000), Norm.NONE, Activation.RELU).network(Shape.of(16), 3);
        Recipe recipe = TrainingTasks.recipe(Batching.of(1), 1, 0);
        LabelledImages data = TrainingTasks.blobs("train", 3);
        TrainingTask task = TrainingTasks.task(huge, FixedEntries.none(), recipe, 1, data, data);

        assertThatThrownBy(() -> Trainer.train(task, List.of()))
                .isInstanceOf(MemoryException.class)
                .hasMessageMatching("does not fit into memory: needs at least 33.5 GiB of Java heap, of which there are"
                        + " .* \\(-Xmx\\), and 13.7 GiB beside it, of which .* are available");
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

    /** Nine batches of 32 and one of 12; or one of 256, and 44 examples left out. */
    @ParameterizedTest
    @CsvSource({"32, PARTIAL, 10", "256, DROPPED, 1"})
    void anEpochsLossIsTheMeanOverTheExamplesItDrew(int batch, LastBatch lastBatch, int steps) {
        Recipe recipe = TrainingTasks.recipe(new Batching(batch, lastBatch), 1, 0.05);
        List<Double> losses = new ArrayList<>();
        TrainingListener keep = new TrainingListener() {
            @Override
            public Verdict afterStep(long step, double loss) {
                losses.add(loss);
                return Verdict.CONTINUE;
            }
        };
        TrainedRun run = Trainer.train(task(new Standard(), 1, recipe), List.of(keep));
        assertThat(run.steps()).isEqualTo(steps);
        double total = 0;
        int examples = 0;
        for (double loss : losses) {
            int count = Math.min(batch, 300 - examples);
            total += count * loss;
            examples += count;
        }
        assertThat(run.history().get(0).meanLoss()).isCloseTo(total / examples, within(1e-12));
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
        TrainingTask task = task(
                plain.network(),
                plain.fixed(),
                plain.recipe(),
                plain.seed(),
                TrainingTasks.blobs("train", 300).augmented(augmentation),
                plain.test());
        return Trainer.train(task, List.of()).parameters();
    }

    private static float[] trained(Symmetry symmetry, long seed) {
        return Trainer.train(task(symmetry, seed, new Schedule.Constant(1e-3), 2), List.of())
                .parameters();
    }
}
