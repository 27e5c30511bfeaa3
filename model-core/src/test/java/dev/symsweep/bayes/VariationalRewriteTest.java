package dev.symsweep.bayes;

import static dev.symsweep.bayes.BayesianNetworks.PUBLISHED;
import static dev.symsweep.bayes.BayesianNetworks.fixed;
import static dev.symsweep.bayes.BayesianNetworks.mlp;
import static dev.symsweep.bayes.BayesianNetworks.ofResNet20;
import static dev.symsweep.bayes.BayesianNetworks.resNet20;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.bayes.LowRankPosterior.Diagonal;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VariationalRewriteTest {

    private static final Shape DIGIT = Shape.of(28, 28, 1);
    private static final Shape PHOTO = Shape.of(32, 32, 3);

    /** lim2024, appendix E.1; the columns of MLP-8 are swapped there. */
    static Stream<Arguments> published() {
        return Stream.of(
                Arguments.of(mlp(8), new Standard(), DIGIT, 3_324_466),
                Arguments.of(mlp(8), fixed(8), DIGIT, 3_242_146),
                Arguments.of(mlp(16), new Standard(), DIGIT, 5_960_242),
                Arguments.of(mlp(16), fixed(8), DIGIT, 5_796_002),
                Arguments.of(resNet20(), new Standard(), PHOTO, 1_356_098),
                Arguments.of(resNet20(), ofResNet20(), PHOTO, 1_143_858));
    }

    @ParameterizedTest
    @MethodSource("published")
    void trainsAsManyParametersAsPublished(Architecture architecture, Symmetry symmetry, Shape input, int count) {
        VariationalNetwork network = BayesianNetworks.of(PUBLISHED, architecture, symmetry, input);
        assertThat(network.network().layout().differentiable() - network.fixed().count())
                .isEqualTo(count);
    }

    @Test
    void fixedEntriesHaveTheirMeanAndNeitherFactorsNorVariance() {
        Network plain = mlp(2).network(Shape.of(5, 4, 1), 10);
        FixedEntries before = fixed(3).fixedEntries(plain);
        VariationalNetwork network =
                BayesianNetworks.posterior(2, Diagonal.LEARNED).of(plain, before);
        float[] vector = BayesianNetworks.start(network, 3);
        float[] values = new float[plain.layout().size()];
        before.restore(values);
        for (ParameterTensor weight : plain.layout().tensors()) {
            if (weight.role() != ParameterTensor.Role.WEIGHT) {
                continue;
            }
            int columns = weight.shape().size(1);
            int paths = network.network()
                    .layout()
                    .tensor(weight.node() + "-paths.weight")
                    .offset();
            int variances = network.network()
                    .layout()
                    .tensor(weight.node() + "-variance.weight")
                    .offset();
            for (int i = 0; i < weight.size(); i++) {
                int mean = paths + i / columns * 3 * columns + i % columns;
                boolean isFixed = before.contains(weight.offset() + i);
                List<Integer> places = List.of(mean, mean + columns, mean + 2 * columns, variances + i);
                assertThat(places)
                        .allSatisfy(place ->
                                assertThat(network.fixed().contains(place)).isEqualTo(isFixed));
                assertThat(vector[variances + i]).isEqualTo(isFixed ? 0 : 1);
                if (isFixed) {
                    assertThat(vector[mean])
                            .isEqualTo(values[weight.offset() + i])
                            .isNotZero();
                    assertThat(vector[mean + columns]).isZero();
                    assertThat(vector[mean + 2 * columns]).isZero();
                }
            }
        }
    }

    @Test
    void factorsStartAtHalfTheMeansSpreadAndThoseOfConvolutionsAtZero() {
        VariationalNetwork dense = BayesianNetworks.of(PUBLISHED, mlp(1), new Standard(), DIGIT);
        ParameterTensor paths = dense.network().layout().tensor("hidden1-paths.weight");
        float[] vector = BayesianNetworks.start(dense, 1);
        double square = 0;
        int count = 0;
        for (int row = 0; row < 5 * 256; row++) {
            for (int i = 0; i < 784 && row % 5 != 0; i++) {
                float factor = vector[paths.offset() + row * 784 + i];
                square += factor * factor;
                count++;
            }
        }
        double spread = 0.5 / Math.sqrt(3 * 784.0) / 2;
        assertThat(Math.sqrt(square / count) / spread).isBetween(0.99, 1.01);

        VariationalNetwork images = BayesianNetworks.of(PUBLISHED, resNet20(), new Standard(), PHOTO);
        ParameterTensor stem = images.network().layout().tensor("stem-paths.weight");
        float[] start = BayesianNetworks.start(images, 1);
        for (int i = 0; i < stem.size(); i++) {
            boolean isMean = i / 27 % 5 == 0;
            assertThat(start[stem.offset() + i] != 0).isEqualTo(isMean);
        }
    }
}
