package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.Augmentation;
import dev.symsweep.data.Augmentation.Fill;
import dev.symsweep.data.Augmentation.Flip;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LastBatch;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFilesTest {

    private static final Path CONF = Path.of("..", "conf");

    @Test
    void theMnistSweepIsThePublishedSetting() {
        SweepPlan plan = SweepFile.plan(CONF.resolve("lmc-mlp-mnist.yaml"), List.of());

        assertThat(plan.arms()).containsExactly("standard", "sigma", "w");
        assertThat(plan.interpolation())
                .contains(new InterpolationAnalysis(
                        25, new PairSelection.All(), List.of(Split.TEST), List.of("standard", "sigma", "w")));
        for (String arm : plan.arms()) {
            assertThat(plan.runs(arm))
                    .extracting(run -> run.spec().seed())
                    .containsExactlyElementsOf(LongStream.range(0, 10).boxed().toList());
        }
        assertThat(plan.runs()).allSatisfy(run -> {
            assertThat(run.spec().data()).isEqualTo(DataSpec.of("mnist").holdingOut(6000, 42));
            assertThat(run.spec().architecture())
                    .isEqualTo(new Mlp(List.of(512, 512, 512), Norm.LAYER_NORM, Activation.GELU));
            assertThat(run.spec().recipe())
                    .isEqualTo(Recipe.of(
                            new Optimization.AdamW(0.9, 0.999, 1e-8, 0.03), new Schedule.Constant(1e-3), 64, 25, 0));
            assertThat(run.spec().engine()).isEqualTo("onednn");
        });
        assertThat(plan.runs("standard").get(0).spec().symmetry()).isEqualTo(new Standard());
        assertThat(plan.runs("sigma").get(0).spec().symmetry())
                .isEqualTo(new SigmaAsymmetric(0, 1, SigmaAsymmetric.Scaling.NONE));
        assertThat(plan.runs("w").get(0).spec().symmetry())
                .isEqualTo(new WAsymmetric(
                        0,
                        List.of(
                                Fix.entries("hidden1", 64, 1),
                                Fix.entries("hidden2", 64, 1),
                                Fix.entries("hidden3", 64, 0.5),
                                Fix.entries("output", 256, 0.25))));
    }

    @ParameterizedTest
    @CsvSource({"standard, 935434", "sigma, 935434", "w, 834570"})
    void theMnistSweepHasThePublishedNumberOfTrainableParameters(String arm, int trainable) {
        RunSpec spec = SweepFile.plan(CONF.resolve("lmc-mlp-mnist.yaml"), List.of())
                .runs(arm)
                .get(0)
                .spec();

        Network network = spec.network(new ImageShape(28, 28, 1), 10);

        assertThat(network.layout().size()
                        - spec.symmetry().fixedEntries(network).count())
                .isEqualTo(trainable);
    }

    /** lim2024, section E.1 (its 230,024 is 2 off: 42,448 are fixed); VGG-16: 14,715,584 weights, 4,234 biases, 8,448 of norms. */
    @ParameterizedTest
    @CsvSource({
        "lmc-resnet20-cifar10, standard, 272474, 0",
        "lmc-resnet20-cifar10, sigma, 272474, 0",
        "lmc-resnet20-cifar10, w, 230026, 42448",
        "lmc-resnet20x8-cifar10, standard, 17289866, 0",
        "lmc-resnet20x8-cifar10, w, 16273946, 1015920",
        "zoo-resnet8-cifar10, standard, 78042, 0",
        "zoo-resnet8-cifar10, smaller, 59944, 0",
        "zoo-resnet8-cifar10, sigma, 78042, 0",
        "zoo-resnet8-cifar10, w, 60634, 17408",
        "mli-resnet8-cifar10, w, 60634, 17408",
        "resnet8-cifar10, w, 60634, 17408",
        "trajectory-vgg16-cifar10, vgg16, 14728266, 0",
        "trajectory-vgg16-cifar10, resnet20, 4327754, 0"
    })
    void theCifarSweepsHaveThePublishedNumbersOfParameters(String file, String arm, int trainable, int fixed) {
        // The counts do not depend on the draws.
        List<String> few = file.startsWith("zoo") || file.startsWith("mli") ? List.of("draws=1") : List.of();
        RunSpec spec = plan(file, few).runs(arm).get(0).spec();

        Network network = spec.network(new ImageShape(32, 32, 3), 10);
        int found = spec.symmetry().fixedEntries(network).count();

        assertThat(found).isEqualTo(fixed);
        assertThat(network.layout().differentiable() - found).isEqualTo(trainable);
    }

    /** lim2024, sections F.1.1 and E.2. */
    @Test
    void theResNet20SweepIsThePublishedSetting() {
        SweepPlan plan = plan("lmc-resnet20-cifar10", List.of());
        Recipe recipe = plan.runs("standard").get(0).spec().recipe();

        assertThat(plan.runs())
                .hasSize(30)
                .allSatisfy(run -> assertThat(run.spec().data())
                        .isEqualTo(DataSpec.of("cifar10")
                                .holdingOut(5000, 42)
                                .normalizedBy(
                                        new PixelStatistics(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)))
                                .augmentedBy(new Augmentation(Flip.RANDOM, 4, 0, new Fill.Zero()))));
        assertThat(recipe)
                .isEqualTo(new Recipe(
                        new Optimization.AdamW(0.9, 0.999, 1e-8, 0),
                        new Schedule.GeometricWarmup(1e-4, 1e-2, 20),
                        InitialLaw.KAIMING_NORMAL,
                        128,
                        LastBatch.PARTIAL,
                        100,
                        0));
        assertThat(plan.runs("sigma").get(0).spec().recipe().schedule())
                .isEqualTo(new Schedule.GeometricWarmup(1e-4, 1e-3, 20));
        assertThat(plan.runs("sigma").get(0).spec().recipe().initial()).isEqualTo(InitialLaw.KAIMING_NORMAL);
        assertThat(plan.runs("w").get(0).spec().recipe().initial()).isEqualTo(InitialLaw.UNIFORM_FAN_IN);
    }

    /** lim2024, sections F.3.1 and F.4. */
    @Test
    void theInterpolatedResNet8sAreTheFirstOfTheZoo() {
        SweepPlan zoo = plan("zoo-resnet8-cifar10", List.of("draws=300"));
        SweepPlan mli = plan("mli-resnet8-cifar10", List.of());

        for (String arm : mli.arms()) {
            assertThat(mli.runs(arm)).hasSize(300).isEqualTo(zoo.runs(arm));
        }
        assertThat(zoo.runs("smaller"))
                .extracting(run -> run.spec().recipe())
                .containsExactlyElementsOf(zoo.runs("standard").stream()
                        .map(run -> run.spec().recipe())
                        .toList());
        assertThat(zoo.runs("standard"))
                .allSatisfy(run -> {
                    assertThat(run.spec().recipe().batch()).isEqualTo(512);
                    assertThat(run.spec().recipe().lastBatch()).isEqualTo(LastBatch.DROPPED);
                    assertThat(run.spec().recipe().epochs()).isBetween(10, 40);
                    assertThat(((Schedule.Triangle) run.spec().recipe().schedule()).peakEpoch())
                            .isEqualTo(5);
                })
                .extracting(run -> run.spec().data().augmentation())
                .containsOnly(new Augmentation(Flip.RANDOM, 2, 4, new Fill.Color(125, 122, 113)));
    }

    /** The published statistics are given on the scale of 0 to 255. */
    @Test
    void theResNet8sAreNormalisedByThePublishedStatistics() {
        PixelStatistics statistics = plan("resnet8-cifar10", List.of())
                .runs()
                .get(0)
                .spec()
                .data()
                .normalization()
                .orElseThrow();

        for (int i = 0; i < 3; i++) {
            assertThat(255 * statistics.mean().get(i))
                    .isCloseTo(List.of(125.307, 122.961, 113.8575).get(i), within(1e-9));
            assertThat(255 * statistics.std().get(i))
                    .isCloseTo(List.of(51.5865, 50.847, 51.255).get(i), within(1e-9));
        }
    }

    @Test
    void theTrajectoriesKeepTheFirstEpochsAndThenEveryTenth() {
        SweepPlan plan = plan("trajectory-vgg16-cifar10", List.of());

        assertThat(plan.checkpoints("vgg16"))
                .hasSize(26)
                .startsWith(0, 1, 2)
                .endsWith(150, 160)
                .isEqualTo(plan.checkpoints("resnet20"));
        assertThat(plan.runs("vgg16").get(0).spec().recipe().schedule())
                .isEqualTo(new Schedule.Milestones(0.1, 1, List.of(80, 120), 0.1));
    }

    private static SweepPlan plan(String file, List<String> overrides) {
        return SweepFile.plan(CONF.resolve(file + ".yaml"), overrides);
    }

    @Test
    void theQuickstartHasThreeArmsOfSixSeedsAndAllPairs() {
        SweepPlan plan = SweepFile.plan(CONF.resolve("quickstart.yaml"), List.of());

        assertThat(plan.name()).isEqualTo("quickstart");
        assertThat(plan.arms()).containsExactly("standard", "sigma", "w");
        assertThat(plan.arms()).allSatisfy(arm -> assertThat(plan.runs(arm)).hasSize(6));
        assertThat(plan.runs()).allSatisfy(run -> assertThat(run.spec().data()).isEqualTo(DataSpec.of("glyphs")));
        assertThat(plan.interpolation())
                .hasValueSatisfying(analysis -> assertThat(analysis.pairs()).isEqualTo(new PairSelection.All()));
    }
}
