package dev.symsweep.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.bayes.LowRankPosterior.Diagonal;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.Standard;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KlDivergenceTest {

    private static final int RANK = 3;

    /** A convolution with a bias and two dense layers, some entries fixed. */
    private static VariationalNetwork network(Diagonal diagonal) {
        Network plain = Network.of(
                Shape.of(3, 4, 2),
                List.of(
                        new Convolution("conv", Network.INPUT, 3, 2, 1, 0, Convolution.Bias.TRAINED),
                        new Flatten("flat", "conv"),
                        new Dense("hidden", "flat", 5),
                        new Dense("output", "hidden", 4)));
        return posterior(diagonal).of(plain, BayesianNetworks.fixed(2).fixedEntries(plain));
    }

    private static LowRankPosterior posterior(Diagonal diagonal) {
        return new LowRankPosterior(RANK, -1.5, diagonal, 0.3, 0.25);
    }

    /** Nothing of it is zero or one, but what is fixed. */
    private static float[] vector(VariationalNetwork network, Diagonal diagonal) {
        RandomStream stream = RandomStream.of(1, "posterior");
        float[] vector = BayesianNetworks.start(network, 1);
        for (ParameterTensor tensor : network.network().layout().tensors()) {
            boolean areVariances = tensor.node().endsWith("variance");
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                float value = (float) stream.nextGaussian();
                vector[i] = areVariances ? (float) Math.exp(value) : value;
            }
        }
        network.fixed().restore(vector);
        return vector;
    }

    @ParameterizedTest
    @EnumSource(Diagonal.class)
    void isThatOfGaussiansWithTheWholeCovariance(Diagonal diagonal) {
        VariationalNetwork network = network(diagonal);
        float[] vector = vector(network, diagonal);
        double expected =
                layers(network, vector).stream().mapToDouble(Layer::divergence).sum();
        assertThat(posterior(diagonal)
                        .divergence(network.network(), network.fixed())
                        .of(vector))
                .isEqualTo(expected, within(1e-6 * expected))
                .isPositive();
    }

    @Test
    void isThatOfADiagonalGaussianWithoutFactors() {
        VariationalNetwork network = BayesianNetworks.of(
                BayesianNetworks.PUBLISHED,
                new Mlp(List.of(6), Norm.NONE, Activation.RELU),
                new Standard(),
                Shape.of(2, 2, 1));
        float[] vector = new float[network.network().layout().size()];
        network.fixed().restore(vector);
        double expected = 0;
        double variance = Math.exp(-10);
        for (double[] layer : new double[][] {{6 * 5, 6}, {10 * 7, 10}}) {
            double ratio = variance * 0.01 * layer[1];
            expected += layer[0] * (ratio - Math.log(ratio) - 1) / 2;
        }
        assertThat(BayesianNetworks.PUBLISHED
                        .divergence(network.network(), network.fixed())
                        .of(vector))
                .isEqualTo(expected, within(1e-6 * expected));
    }

    @ParameterizedTest
    @EnumSource(Diagonal.class)
    void isWhatSamplesSay(Diagonal diagonal) {
        VariationalNetwork network = network(diagonal);
        float[] vector = vector(network, diagonal);
        List<Layer> layers = layers(network, vector);
        RandomStream stream = RandomStream.of(2, "samples");
        int samples = 20_000;
        double sum = 0;
        double squares = 0;
        for (int sample = 0; sample < samples; sample++) {
            double difference = 0;
            for (Layer layer : layers) {
                difference += layer.sampledLogRatio(stream);
            }
            sum += difference;
            squares += difference * difference;
        }
        double mean = sum / samples;
        double error = Math.sqrt((squares / samples - mean * mean) / samples);
        assertThat(posterior(diagonal)
                        .divergence(network.network(), network.fixed())
                        .of(vector))
                .isEqualTo(mean, within(4 * error));
    }

    /** With blocks as small as they can be. */
    @ParameterizedTest
    @EnumSource(Diagonal.class)
    void hasTheGradientOfItsFiniteDifferences(Diagonal diagonal) {
        VariationalNetwork network = network(diagonal);
        float[] vector = vector(network, diagonal);
        KlDivergence kl = posterior(diagonal).divergence(network.network(), network.fixed());
        float[] gradient = gradient(kl, vector);
        for (int i = 0; i < vector.length; i++) {
            if (!network.fixed().contains(i)) {
                float[] moved = vector.clone();
                moved[i] = vector[i] * 1.001f + 1e-3f;
                double above = kl.of(moved);
                double step = moved[i] - (double) vector[i];
                moved[i] = (float) (vector[i] - step);
                double slope = (above - kl.of(moved)) / (step + vector[i] - moved[i]);
                assertThat(gradient[i]).as("entry %d", i).isEqualTo((float) (0.25 * slope), within(2e-4f));
            }
        }
    }

    /** Its matrix has a determinant beyond all numbers, and more factors than entries. */
    @Test
    void isANumberWithManyFactorsAndLittleVariance() {
        Network plain = Network.of(Shape.of(3), List.of(new Dense("output", Network.INPUT, 2)));
        LowRankPosterior wide = new LowRankPosterior(64, -30, Diagonal.CONSTANT, 0.3, 0.25);
        VariationalNetwork network = wide.of(plain, FixedEntries.none());
        float[] vector = BayesianNetworks.start(network, 1);
        RandomStream stream = RandomStream.of(3, "posterior");
        ParameterTensor paths = network.network().layout().tensor("output-paths.weight");
        for (int i = paths.offset(); i < paths.end(); i++) {
            vector[i] = (float) stream.nextGaussian();
        }
        KlDivergence kl = wide.divergence(network.network(), network.fixed());
        assertThat(kl.of(vector)).isFinite();
        for (float slope : gradient(kl, vector)) {
            assertThat(slope).isFinite();
        }
    }

    /** The gradient alone, block by block. */
    static float[] gradient(KlDivergence kl, float[] vector) {
        for (int from = 0, end; from < vector.length; from = end) {
            end = Math.min(kl.end(from, 1), vector.length);
            kl.observe(from, Arrays.copyOfRange(vector, from, end));
        }
        kl.settle();
        float[] gradient = new float[vector.length];
        for (int from = 0, end; from < vector.length; from = end) {
            end = Math.min(kl.end(from, 1), vector.length);
            float[] part = new float[end - from];
            kl.addGradient(from, Arrays.copyOfRange(vector, from, end), part);
            System.arraycopy(part, 0, gradient, from, part.length);
        }
        return gradient;
    }

    /** A layer's posterior with all its covariance, fixed entries left out. */
    private record Layer(double[] mean, RealMatrix covariance, double priorVariance) {

        double divergence() {
            double trace = covariance.getTrace() / priorVariance;
            double norm = Arrays.stream(mean).map(m -> m * m).sum() / priorVariance;
            return (trace
                            + norm
                            - mean.length
                            + mean.length * Math.log(priorVariance)
                            - Math.log(new CholeskyDecomposition(covariance).getDeterminant()))
                    / 2;
        }

        /** log q(w) - log p(w) of a drawn w. */
        double sampledLogRatio(RandomStream stream) {
            CholeskyDecomposition root = new CholeskyDecomposition(covariance);
            double[] noise = new double[mean.length];
            double ofPosterior = Math.log(root.getDeterminant());
            for (int i = 0; i < noise.length; i++) {
                noise[i] = stream.nextGaussian();
                ofPosterior += noise[i] * noise[i];
            }
            double[] drawn = root.getL().operate(noise);
            double ofPrior = mean.length * Math.log(priorVariance);
            for (int i = 0; i < drawn.length; i++) {
                ofPrior += (mean[i] + drawn[i]) * (mean[i] + drawn[i]) / priorVariance;
            }
            return (ofPrior - ofPosterior) / 2;
        }
    }

    private static List<Layer> layers(VariationalNetwork network, float[] vector) {
        return List.of(
                layer(network, vector, "conv", 1 / (0.3 * 2)),
                layer(network, vector, "hidden", 1 / (0.3 * 5)),
                layer(network, vector, "output", 1 / (0.3 * 4)));
    }

    private static Layer layer(VariationalNetwork network, float[] vector, String name, double priorVariance) {
        FixedEntries fixed = network.fixed();
        double[] means = new double[1000];
        double[] variances = new double[1000];
        double[][] factors = new double[1000][RANK];
        int count = 0;
        for (String part : List.of("weight", "bias")) {
            ParameterTensor paths = network.network().layout().tensor(name + "-paths." + part);
            ParameterTensor spread = network.network().layout().tensor(name + "-variance." + part);
            int rows = spread.shape().size(0);
            int columns = spread.size() / rows;
            for (int i = 0; i < paths.size() / (1 + RANK); i++) {
                int mean = paths.offset() + i / columns * (1 + RANK) * columns + i % columns;
                if (!fixed.contains(mean)) {
                    means[count] = vector[mean];
                    variances[count] = Math.exp(-1.5) * vector[spread.offset() + i];
                    for (int r = 0; r < RANK; r++) {
                        factors[count][r] = vector[mean + (r + 1) * columns];
                    }
                    count++;
                }
            }
        }
        RealMatrix covariance = new Array2DRowRealMatrix(count, count);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double sum = i == j ? variances[i] : 0;
                for (int r = 0; r < RANK; r++) {
                    sum += factors[i][r] * factors[j][r] / RANK;
                }
                covariance.setEntry(i, j, sum);
            }
        }
        return new Layer(Arrays.copyOf(means, count), covariance, priorVariance);
    }
}
