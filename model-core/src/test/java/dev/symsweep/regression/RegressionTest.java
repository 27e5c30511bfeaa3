package dev.symsweep.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.Batching;
import dev.symsweep.data.Examples;
import dev.symsweep.data.vector.VectorExamples;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.loss.MeanSquaredError;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import dev.symsweep.training.TrainedRun.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A network learns the sum of three numbers, with noise on what it is trained on alone. */
class RegressionTest {

    private static final OneDnnEngine ENGINE = new OneDnnEngine();
    private static final Network NETWORK =
            new Mlp(List.of(16), Norm.LAYER_NORM, Activation.RELU).network(Shape.of(3), 1);
    private static final RegressionData DATA =
            new RegressionData(sums("train", 200, 0.3), sums("validation", 80, 0), sums("test", 90, 0));

    @Test
    void keepsTheEpochThatPredictsValidationBest() {
        RegressionRun run = train(0.02, 40, DATA);
        RegressionRun.Best best = run.best().orElseThrow();
        int epoch = best.kept().epoch();

        assertThat(run.training().outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(run.validationR2()).hasSize(40);
        assertThat(run.validationR2().get(epoch - 1))
                .isEqualTo(best.kept().score())
                .isEqualTo(run.validationR2().stream().max(Double::compare).orElseThrow());
        assertThat(best.test().r2()).isGreaterThan(0.9);
        assertThat(best.test().kendallTau()).isGreaterThan(0.8);
        assertThat(best.train().truth()).hasSize(200);
        assertThat(best.train().r2()).isBetween(0.5, 0.99);
    }

    /** What is said of the test examples is what the kept weights say, one example after the other. */
    @Test
    void predictionsAreThoseOfTheKeptWeights() {
        RegressionRun.Best best = train(0.02, 3, DATA).best().orElseThrow();
        try (Evaluator evaluator = Evaluator.of(ENGINE, NETWORK)) {
            for (int i : new int[] {0, 7, 89}) {
                Examples one = DATA.test().select("one", new int[] {i});
                assertThat(evaluator.outputs(best.kept().parameters(), one)[0])
                        .isCloseTo(best.test().predicted()[i], within(1e-5f));
                double loss = evaluator.evaluate(best.kept().parameters(), one).loss();
                assertThat(Math.pow(best.test().predicted()[i] - best.test().truth()[i], 2))
                        .isCloseTo(loss, within(1e-4));
            }
        }
        assertThat(best.test().truth()).hasSize(90);
    }

    @Test
    void testExamplesDecideNothing() {
        RegressionRun run = train(0.02, 3, DATA);
        RegressionRun other = train(0.02, 3, new RegressionData(DATA.train(), DATA.validation(), sums("other", 20, 5)));

        assertThat(other.validationR2()).isEqualTo(run.validationR2());
        assertThat(other.best().orElseThrow().kept().parameters())
                .isEqualTo(run.best().orElseThrow().kept().parameters());
    }

    @Test
    void aRateThatIsTooLargeDiverges() {
        RegressionRun run = train(1e30, 3, DATA);

        assertThat(run.training().outcome()).isEqualTo(Outcome.DIVERGED);
        assertThat(run.best()).isEmpty();
    }

    @Test
    void equalNumbersHaveNoR2() {
        float[] same = {1, 1, 1};
        assertThat(new Predictions(new float[] {1, 2, 3}, same).r2()).isNaN();
        assertThat(new Predictions(new float[] {1, 2, 3}, same).kendallTau()).isNaN();
        assertThatThrownBy(() -> new Predictions(new float[2], same))
                .hasMessage("2 predictions of 3 numbers, must be as many");
    }

    @Test
    void oneNumberIsPredicted() {
        VectorExamples two = VectorExamples.of("two", new float[][] {{1, 2, 3}}, new float[][] {{1, 2}});
        assertThatThrownBy(() -> new RegressionData(DATA.train(), two, DATA.test()))
                .hasMessageStartingWith("two has ")
                .hasMessageEndingWith(", must have one value for each example");
    }

    private static RegressionRun train(double rate, int epochs, RegressionData data) {
        Recipe recipe = new Recipe(
                new Optimization.AdamW(0.9, 0.999, 1e-8, 0.01),
                new Schedule.Constant(rate),
                InitialLaw.UNIFORM_FAN_IN,
                Batching.of(32),
                epochs,
                List.of(),
                new MeanSquaredError());
        return Regression.train(new RegressionTask(NETWORK, recipe, Arithmetic.f32(ENGINE), 3, data));
    }

    private static VectorExamples sums(String name, int size, double noise) {
        RandomStream stream = RandomStream.of(1, "sums", name);
        float[][] inputs = new float[size][3];
        float[][] targets = new float[size][1];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < 3; k++) {
                inputs[i][k] = (float) stream.nextGaussian();
                targets[i][0] += inputs[i][k];
            }
            targets[i][0] += (float) (noise * stream.nextGaussian());
        }
        return VectorExamples.of(name, inputs, targets);
    }
}
