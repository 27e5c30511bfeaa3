package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.Batching;
import dev.symsweep.data.Examples;
import dev.symsweep.data.MaskedExamples;
import dev.symsweep.data.vector.VectorExamples;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.dl4j.Dl4jEngine;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.MeanSquaredError;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.TrainedRun.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network that learns a teacher's outputs by the squared error: nothing in training is about images or classes. */
class RegressionTest {

    private static final Network STUDENT = new Mlp(List.of(20, 20), Norm.LAYER_NORM, Activation.GELU)
            .network(Shape.of(Teacher.FEATURES), Teacher.OUTPUTS);
    private static final VectorExamples TRAIN = new Teacher().examples("train", 300);
    private static final VectorExamples TEST = new Teacher().examples("test", 100);

    static List<Engine> engines() {
        return List.of(new OneDnnEngine(), new Dl4jEngine());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void learnsItsTeacher(Engine engine) {
        TrainedRun run = train(engine, FixedEntries.none(), recipe(30, new MeanSquaredError()), TRAIN);
        assertThat(run.outcome()).isEqualTo(Outcome.FINISHED);
        List<EpochRecord> history = run.history();
        assertThat(history.get(29).meanLoss()).isLessThan(history.get(0).meanLoss() / 20);
        assertThat(run.train().loss()).isLessThan(0.02);
        assertThat(run.test().loss()).isBetween(run.train().loss() / 2, 0.1);
        assertThat(run.test().accuracy()).isNaN();
        assertThat(run.test().error()).isNaN();
        assertThat(run.test().examples()).isEqualTo(100);
    }

    @Test
    void theEnginesAgree() {
        FixedEntries fixed = new WAsymmetric(0, List.of(Fix.entries("*", 3, 0.5))).fixedEntries(STUDENT);
        TrainedRun one = train(new OneDnnEngine(), fixed, recipe(5, new MeanSquaredError()), TRAIN);
        TrainedRun two = train(new Dl4jEngine(), fixed, recipe(5, new MeanSquaredError()), TRAIN);
        for (int epoch = 0; epoch < 5; epoch++) {
            assertThat(one.history().get(epoch).meanLoss())
                    .isCloseTo(two.history().get(epoch).meanLoss(), within(1e-4));
        }
        assertThat(one.test().loss()).isCloseTo(two.test().loss(), within(1e-4));
    }

    @Test
    void sameSeedGivesSameBits() {
        Recipe recipe = recipe(2, new MeanSquaredError());
        float[] first =
                train(new OneDnnEngine(), FixedEntries.none(), recipe, TRAIN).parameters();
        assertThat(train(new OneDnnEngine(), FixedEntries.none(), recipe, TRAIN).parameters())
                .isEqualTo(first);
    }

    /** Their targets may be anything; their inputs could matter to a batch norm, which this network has none of. */
    @ParameterizedTest
    @MethodSource("engines")
    void examplesThatDoNotCountTeachNothing(Engine engine) {
        boolean[] mask = new boolean[TRAIN.size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % 3 != 0;
        }
        Recipe recipe = recipe(3, new MeanSquaredError());
        TrainedRun honest = train(engine, FixedEntries.none(), recipe, MaskedExamples.of(TRAIN, mask));
        TrainedRun wrong =
                train(engine, FixedEntries.none(), recipe, MaskedExamples.of(withoutTargets(TRAIN, mask), mask));
        TrainedRun all = train(engine, FixedEntries.none(), recipe, TRAIN);
        assertThat(wrong.parameters()).isEqualTo(honest.parameters()).isNotEqualTo(all.parameters());
        assertThat(wrong.history()).isEqualTo(honest.history());
        assertThat(wrong.train()).isEqualTo(honest.train());
        assertThat(wrong.train().examples()).isEqualTo(200);
    }

    /** One example counts, so that all batches but its own have no loss. */
    @Test
    void anEpochsLossIsTheMeanOverTheExamplesThatCount() {
        boolean[] mask = new boolean[TRAIN.size()];
        mask[17] = true;
        List<Double> losses = new ArrayList<>();
        TrainingListener keep = new TrainingListener() {
            @Override
            public Verdict afterStep(long step, double loss) {
                losses.add(loss);
                return Verdict.CONTINUE;
            }
        };
        TrainingTask task = new TrainingTask(
                STUDENT,
                FixedEntries.none(),
                recipe(1, new MeanSquaredError()),
                Arithmetic.f32(new OneDnnEngine()),
                4,
                MaskedExamples.of(TRAIN, mask),
                TEST);
        double epochLoss = Trainer.train(task, List.of(keep)).history().get(0).meanLoss();
        assertThat(losses).hasSize(10).filteredOn(loss -> loss != 0).containsExactly(epochLoss);
    }

    private static VectorExamples withoutTargets(VectorExamples data, boolean[] mask) {
        float[][] inputs = new float[data.size()][Teacher.FEATURES];
        float[][] targets = new float[data.size()][Teacher.OUTPUTS];
        Targets one = Targets.room(data.targetKind(), 1);
        for (int i = 0; i < data.size(); i++) {
            data.copyTo(i, inputs[i], 0);
            data.copyTarget(i, one, 0);
            for (int k = 0; k < Teacher.OUTPUTS; k++) {
                targets[i][k] = mask[i] ? one.value(0, k) : Float.NaN;
            }
        }
        return VectorExamples.of("wrong", inputs, targets);
    }

    @Test
    void whatDoesNotFitIsRejected() {
        assertThatThrownBy(() ->
                        train(new OneDnnEngine(), FixedEntries.none(), recipe(1, SoftmaxCrossEntropy.plain()), TRAIN))
                .hasMessage("softmax cross-entropy needs classes, there are targets of 2 values");
        VectorExamples other = VectorExamples.of("other", new float[1][Teacher.FEATURES], new float[1][3]);
        assertThatThrownBy(
                        () -> train(new OneDnnEngine(), FixedEntries.none(), recipe(1, new MeanSquaredError()), other))
                .hasMessage("other has targets of 3 values, the network 2");
        Examples nothing = MaskedExamples.of(TRAIN, new boolean[TRAIN.size()]);
        assertThatThrownBy(() ->
                        train(new OneDnnEngine(), FixedEntries.none(), recipe(1, new MeanSquaredError()), nothing))
                .hasMessage("none of the 300 examples of train counts, at least one must");
    }

    private static TrainedRun train(Engine engine, FixedEntries fixed, Recipe recipe, Examples train) {
        return Trainer.train(
                new TrainingTask(STUDENT, fixed, recipe, Arithmetic.f32(engine), 4, train, TEST), List.of());
    }

    private static Recipe recipe(int epochs, Loss loss) {
        return new Recipe(
                new Optimization.Adam(0.9, 0.999, 1e-8, 0),
                new Schedule.Constant(1e-2),
                InitialLaw.UNIFORM_FAN_IN,
                Batching.of(32),
                epochs,
                List.of(),
                loss);
    }
}
