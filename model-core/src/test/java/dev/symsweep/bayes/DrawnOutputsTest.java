package dev.symsweep.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.bayes.LowRankPosterior.Diagonal;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.WAsymmetric;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a layer puts out has mean and covariance of the product with weights of the posterior. */
class DrawnOutputsTest {

    private static final int BATCH = 500;
    private static final int DRAWS = 400;
    private static final int RANK = 2;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void outputsHaveTheMomentsOfTheProduct(boolean isMasked) {
        Network plain = Network.of(Shape.of(3), List.of(new Dense("output", Network.INPUT, 2)));
        FixedEntries fixed = isMasked
                ? new WAsymmetric(0, List.of(Fix.entries("*", 1, 0.5))).fixedEntries(plain)
                : FixedEntries.none();
        VariationalNetwork network = new LowRankPosterior(RANK, -1, Diagonal.CONSTANT, 1, 1).of(plain, fixed);
        float[] vector = new float[network.network().layout().size()];
        RandomStream stream = RandomStream.of(1, "vector");
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) stream.nextGaussian();
        }
        network.fixed().restore(vector);
        double[] x = {0.5, -1, 2};
        double[][] moments = sampled(network, vector, x);
        int variances =
                network.network().layout().tensor("output-variance.weight").offset();
        double[] spread = new double[2];
        double[][] paths = new double[2][1 + RANK];
        for (int c = 0; c < 2; c++) {
            for (int r = 0; r <= RANK; r++) {
                int row = c * (1 + RANK) + r;
                paths[c][r] = vector[
                        network.network().layout().tensor("output-paths.bias").offset() + row];
                for (int j = 0; j < 3; j++) {
                    paths[c][r] += vector[
                                    network.network()
                                                    .layout()
                                                    .tensor("output-paths.weight")
                                                    .offset()
                                            + row * 3
                                            + j]
                            * x[j];
                }
            }
            spread[c] = Math.exp(-1);
            for (int j = 0; j < 3; j++) {
                spread[c] += Math.exp(-1) * vector[variances + (isMasked ? c * 3 : 0) + j] * x[j] * x[j];
            }
        }
        double covariance = (paths[0][1] * paths[1][1] + paths[0][2] * paths[1][2]) / RANK;
        for (int c = 0; c < 2; c++) {
            double factors = (paths[c][1] * paths[c][1] + paths[c][2] * paths[c][2]) / RANK;
            assertThat(moments[c][0]).isEqualTo(paths[c][0], within(0.03));
            assertThat(moments[c][1]).isEqualTo(spread[c] + factors, within(0.02 * (spread[c] + factors)));
        }
        assertThat(moments[2][0]).isEqualTo(covariance, within(0.06));
    }

    /** Mean and variance of both outputs, and their covariance. */
    private static double[][] sampled(VariationalNetwork network, float[] vector, double[] x) {
        float[] rows = new float[BATCH * 3];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) x[i % 3];
        }
        double[] sums = new double[2];
        double[] squares = new double[2];
        double products = 0;
        int count = BATCH * DRAWS;
        try (Executable executable = Engine.named("onednn").compile(network.network(), BATCH)) {
            executable.writeParameters(vector);
            executable.writeInputs(rows, BATCH);
            float[] outputs = new float[BATCH * 2];
            for (int draw = 0; draw < DRAWS; draw++) {
                String name = Integer.toString(draw);
                executable.writeNoise(node -> RandomStream.of(7, "draw", name, node));
                executable.forward();
                executable.readOutputs(outputs);
                for (int i = 0; i < outputs.length; i += 2) {
                    for (int c = 0; c < 2; c++) {
                        sums[c] += outputs[i + c];
                        squares[c] += (double) outputs[i + c] * outputs[i + c];
                    }
                    products += (double) outputs[i] * outputs[i + 1];
                }
            }
        }
        double[][] moments = new double[3][2];
        for (int c = 0; c < 2; c++) {
            moments[c][0] = sums[c] / count;
            moments[c][1] = squares[c] / count - moments[c][0] * moments[c][0];
        }
        moments[2][0] = products / count - moments[0][0] * moments[1][0];
        return moments;
    }
}
