package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.bayes.LowRankPosterior;
import dev.symsweep.bayes.LowRankPosterior.Diagonal;
import dev.symsweep.data.Augmentation;
import dev.symsweep.data.Augmentation.Fill;
import dev.symsweep.data.Augmentation.Flip;
import dev.symsweep.data.Batching;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.engine.Precision;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.network.Activation;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting of every arm of the sweep files of Bayesian networks: lim2024, sections 6.1 and 6.2. */
class BayesianSettingsTest {

    private static final DataSpec CIFAR = DataSpec.of("cifar10")
            .normalizedBy(new PixelStatistics(List.of(0.491, 0.482, 0.447), List.of(0.247, 0.243, 0.261)))
            .augmentedBy(new Augmentation(Flip.RANDOM, 4, 0, new Fill.Zero()));

    private static final Architecture RESNET20 = new ResNet(20, 1, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION);

    private static final Symmetry W_MLP = new WAsymmetric(0, List.of(Fix.entries("*", 8, 0.5)));
    private static final Symmetry W_RESNET20 = new WAsymmetric(
            0,
            List.of(
                    Fix.entries("stem", 12, 0.5),
                    Fix.entries("stage1-*-conv*", 36, 0.5),
                    Fix.entries("stage2-*-conv*", 54, 0.5),
                    Fix.entries("stage2-*-shortcut", 6, 0.5),
                    Fix.entries("stage3-*-conv*", 72, 0.5),
                    Fix.entries("stage3-*-shortcut", 8, 0.5),
                    Fix.entries("output", 8, 0.5)));

    static Stream<Arguments> arms() {
        Recipe mlp = recipe(5e-4, -10, 0.01, InitialLaw.UNIFORM_FAN_IN);
        Recipe resNet = recipe(1e-3, -12, 1, InitialLaw.KAIMING_NORMAL);
        return Stream.of(
                Arguments.of("bnn-mlp-cifar10", "mlp8", mlp(8), mlp, new Standard()),
                Arguments.of("bnn-mlp-cifar10", "mlp8-w", mlp(8), mlp, W_MLP),
                Arguments.of("bnn-mlp-cifar10", "mlp16", mlp(16), mlp, new Standard()),
                Arguments.of("bnn-mlp-cifar10", "mlp16-w", mlp(16), mlp, W_MLP),
                Arguments.of("bnn-resnet20-cifar10", "standard", RESNET20, resNet, new Standard()),
                Arguments.of("bnn-resnet20-cifar10", "w", RESNET20, resNet, W_RESNET20));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("arms")
    void anArmIsAsPublished(String file, String arm, Architecture network, Recipe recipe, Symmetry symmetry) {
        SweepPlan plan = SweepFile.plan(Path.of("..", "conf", file + ".yaml"), List.of());
        assertThat(plan.runs(arm))
                .extracting(PlannedRun::spec)
                .isEqualTo(LongStream.range(0, 10)
                        .mapToObj(seed -> new RunSpec(CIFAR, network, symmetry, recipe, "onednn", Precision.F32, seed))
                        .toList());
        assertThat(plan.arms())
                .containsExactlyElementsOf(arms().filter(row -> row.get()[0].equals(file))
                        .map(row -> row.get()[1].toString())
                        .toList());
    }

    /** 50 epochs of 200 updates; the divergence counts once for each image and each of its 8 augmentations. */
    private static Recipe recipe(double rate, double logVariance, double priorPrecision, InitialLaw initial) {
        return new Recipe(
                new Optimization.Variational(
                        new Optimization.Adam(0.9, 0.999, 1e-8, 0),
                        new LowRankPosterior(4, logVariance, Diagonal.CONSTANT, priorPrecision, 2.5e-6)),
                new Schedule.Constant(rate),
                initial,
                Batching.of(250),
                50,
                List.of(),
                SoftmaxCrossEntropy.plain());
    }

    private static Architecture mlp(int layers) {
        List<Integer> hidden = IntStream.range(0, layers).mapToObj(i -> 256).toList();
        return new Mlp(hidden, Norm.LAYER_NORM, Activation.RELU);
    }
}
