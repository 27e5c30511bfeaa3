package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.random.RandomStream;
import dev.symsweep.training.optimizer.Optimizer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OptimizerTest {

    @Test
    void sgdWithMomentumByHand() {
        Optimizer optimizer = new Optimization.Sgd(0.5, 0.1).optimizer(1);
        float[] parameter = {2};
        // g = 1 + 0.1 * 2 = 1.2; b = 1.2; p = 2 - 0.5 * 1.2 = 1.4
        optimizer.step(parameter, new float[] {1}, 0.5);
        assertThat(parameter[0]).isCloseTo(1.4f, within(1e-6f));
        // g = 1 + 0.14 = 1.14; b = 0.6 + 1.14 = 1.74; p = 1.4 - 0.87 = 0.53
        optimizer.step(parameter, new float[] {1}, 0.5);
        assertThat(parameter[0]).isCloseTo(0.53f, within(1e-6f));
    }

    @Test
    void firstAdamStepHasTheSizeOfTheLearningRate() {
        Optimizer optimizer = new Optimization.Adam(0.9, 0.999, 1e-8, 0).optimizer(2);
        float[] parameters = {1, 1};
        optimizer.step(parameters, new float[] {0.3f, -7}, 0.01);
        assertThat(parameters[0]).isCloseTo(0.99f, within(1e-6f));
        assertThat(parameters[1]).isCloseTo(1.01f, within(1e-6f));
    }

    @Test
    void decoupledDecayShrinksWithoutAGradient() {
        Optimizer optimizer = new Optimization.AdamW(0.9, 0.999, 1e-8, 0.5).optimizer(1);
        float[] parameter = {4};
        optimizer.step(parameter, new float[] {0}, 0.1);
        assertThat(parameter[0]).isCloseTo(3.8f, within(1e-6f));
    }

    @Test
    void adamMatchesItsFormulaInDoublePrecision() {
        assertThat(largestDifference(new Optimization.Adam(0.9, 0.999, 1e-8, 0.02), 0.02, 0))
                .isLessThan(2e-6);
        assertThat(largestDifference(new Optimization.AdamW(0.8, 0.99, 1e-6, 0.03), 0, 0.03))
                .isLessThan(2e-6);
    }

    @Test
    void impossibleConstantsAreRejected() {
        assertThatThrownBy(() -> new Optimization.Sgd(1, 0)).hasMessage("momentum is 1.0, must be in [0, 1)");
        assertThatThrownBy(() -> new Optimization.Adam(0.9, Double.NaN, 1e-8, 0))
                .hasMessage("beta2 is NaN, must be in [0, 1)");
        assertThatThrownBy(() -> new Optimization.AdamW(0.9, 0.999, 0, 0))
                .hasMessage("epsilon is 0.0, must be positive and finite");
        assertThatThrownBy(() -> new Optimization.AdamW(0.9, 0.999, 1e-8, -1))
                .hasMessage("weight decay is -1.0, must be 0 or more and finite");
    }

    /** Runs 50 steps against the textbook formulas with corrected moments, written out in double precision. */
    private static double largestDifference(Optimization optimization, double coupled, double decoupled) {
        double beta1 = optimization instanceof Optimization.Adam adam ? adam.beta1() : 0.8;
        double beta2 = optimization instanceof Optimization.Adam adam ? adam.beta2() : 0.99;
        double epsilon = optimization instanceof Optimization.Adam adam ? adam.epsilon() : 1e-6;
        int size = 37;
        RandomStream stream = RandomStream.of(1, "optimizer test");
        float[] parameters = new float[size];
        for (int i = 0; i < size; i++) {
            parameters[i] = (float) stream.nextGaussian();
        }
        double[] expected = new double[size];
        Arrays.setAll(expected, i -> parameters[i]);
        double[] m = new double[size];
        double[] v = new double[size];
        Optimizer optimizer = optimization.optimizer(size);
        float[] gradient = new float[size];
        for (int step = 1; step <= 50; step++) {
            double rate = 0.01 / step;
            for (int i = 0; i < size; i++) {
                gradient[i] = (float) stream.nextGaussian();
                double g = gradient[i] + coupled * expected[i];
                expected[i] *= 1 - rate * decoupled;
                m[i] = beta1 * m[i] + (1 - beta1) * g;
                v[i] = beta2 * v[i] + (1 - beta2) * g * g;
                double mHat = m[i] / (1 - Math.pow(beta1, step));
                double vHat = v[i] / (1 - Math.pow(beta2, step));
                expected[i] -= rate * mHat / (Math.sqrt(vHat) + epsilon);
            }
            optimizer.step(parameters, gradient, rate);
        }
        double largest = 0;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, Math.abs(parameters[i] - expected[i]));
        }
        return largest;
    }
}
