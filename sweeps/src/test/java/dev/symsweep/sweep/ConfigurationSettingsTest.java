package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.axes.Axis;
import dev.symsweep.axes.AxisSection;
import dev.symsweep.data.Augmentation;
import dev.symsweep.data.Augmentation.Fill;
import dev.symsweep.data.Augmentation.Flip;
import dev.symsweep.data.Batching;
import dev.symsweep.data.LastBatch;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.engine.Precision;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.network.Activation;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.SigmaAsymmetric.Scaling;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every setting of every arm of the sweep files: lim2024, sections E, F.1.1, F.3.1 and F.4; sharma2024, section A.2.
 */
class ConfigurationSettingsTest {

    private static final Path CONF = Path.of("..", "conf");

    private static final DataSpec GLYPHS = DataSpec.of("glyphs");
    private static final DataSpec MNIST = DataSpec.of("mnist").holdingOut(6000, 42);
    private static final DataSpec TRAJECTORY = DataSpec.of("cifar10")
            .normalizedBy(new PixelStatistics(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)))
            .augmentedBy(new Augmentation(Flip.RANDOM, 4, 0, new Fill.Zero()));
    private static final DataSpec CIFAR = TRAJECTORY.holdingOut(5000, 42);
    /** Normalised by the data set's own statistics, which are the published ones. */
    private static final DataSpec ZOO =
            DataSpec.of("cifar10").augmentedBy(new Augmentation(Flip.RANDOM, 2, 4, new Fill.Color(125, 122, 113)));

    private static final Symmetry STANDARD = new Standard();
    private static final Symmetry SIGMA = new SigmaAsymmetric(0, 1, Scaling.NONE);
    private static final Symmetry SIGMA_WIDTH = new SigmaAsymmetric(0, 1, Scaling.WIDTH);
    private static final Symmetry W_RESNET20 = w(
            Fix.entries("stem", 12, 2),
            Fix.entries("stage1-*-conv*", 36, 2),
            Fix.entries("stage2-*-conv*", 54, 2),
            Fix.entries("stage2-*-shortcut", 6, 2),
            Fix.entries("stage3-*-conv*", 72, 2),
            Fix.entries("stage3-*-shortcut", 8, 2),
            Fix.entries("output", 8, 2));
    private static final Symmetry W_RESNET20X8 = w(
            Fix.whole("stem", 2),
            Fix.entries("stage1-*-conv*", 108, 2),
            Fix.entries("stage2-*-conv*", 162, 2),
            Fix.entries("stage2-*-shortcut", 18, 2),
            Fix.entries("stage3-*-conv*", 216, 2),
            Fix.entries("stage3-*-shortcut", 24, 2),
            Fix.entries("output", 24, 2));
    private static final Symmetry W_RESNET8 =
            w(Fix.whole("stem", 2), Fix.filters("stage*", 8, 2), Fix.entries("output", 8, 2));

    private static final Architecture MLP = new Mlp(List.of(512, 512, 512), Norm.LAYER_NORM, Activation.GELU);
    private static final Architecture QUICK = new Mlp(List.of(128, 128), Norm.LAYER_NORM, Activation.GELU);
    private static final Architecture RESNET20 = resNet(20, 1, Norm.GROUP_NORM);
    private static final Architecture RESNET8 = resNet(8, 1, Norm.GROUP_NORM);

    private static final InitialLaw KAIMING = InitialLaw.KAIMING_NORMAL;
    private static final InitialLaw UNIFORM = InitialLaw.UNIFORM_FAN_IN;
    private static final Batching WHOLE_BATCHES = new Batching(512, LastBatch.DROPPED);

    private static final Recipe TRAJECTORIES = new Recipe(
            new Optimization.Sgd(0.9, 1e-4),
            new Schedule.Milestones(0.1, 1, List.of(80, 120), 0.1),
            KAIMING,
            Batching.of(128),
            160,
            List.of(),
            SoftmaxCrossEntropy.plain());

    private static final Recipe LENETS = new Recipe(
            new Optimization.Sgd(0, 0),
            new Schedule.Constant(0.1),
            KAIMING,
            Batching.of(128),
            40,
            List.of(),
            SoftmaxCrossEntropy.plain());

    private static Architecture leNet(int times) {
        return new Mlp(List.of(300 * times, 100 * times), Norm.NONE, Activation.RELU);
    }

    static Stream<Arguments> arms() {
        return Stream.of(
                arm("quickstart", "standard", 6, GLYPHS, QUICK, mlp(5), STANDARD),
                arm("quickstart", "sigma", 6, GLYPHS, QUICK, mlp(5), SIGMA),
                arm(
                        "quickstart",
                        "w",
                        6,
                        GLYPHS,
                        QUICK,
                        mlp(5),
                        w(
                                Fix.entries("hidden1", 64, 1),
                                Fix.entries("hidden2", 16, 1),
                                Fix.entries("output", 64, 0.25))),
                arm("lmc-mlp-mnist", "standard", 10, MNIST, MLP, mlp(25), STANDARD),
                arm("lmc-mlp-mnist", "sigma", 10, MNIST, MLP, mlp(25), SIGMA),
                arm("atlas-mlp-mnist", "standard", 10, MNIST, MLP, mlp(25), STANDARD),
                arm("atlas-mlp-mnist", "sigma", 10, MNIST, MLP, mlp(25), SIGMA),
                arm("atlas-mlp-mnist", "w", 10, MNIST, MLP, mlp(25), wOfMlp()),
                arm("lmc-mlp-mnist", "w", 10, MNIST, MLP, mlp(25), wOfMlp()),
                arm("lmc-mlp-mnist-sigma", "sigma-width", 10, MNIST, MLP, mlp(25), SIGMA_WIDTH),
                arm("lmc-resnet20-cifar10", "standard", 10, CIFAR, RESNET20, warm(1e-2, KAIMING, 100), STANDARD),
                arm("lmc-resnet20-cifar10", "sigma", 10, CIFAR, RESNET20, warm(1e-3, KAIMING, 100), SIGMA_WIDTH),
                arm("lmc-resnet20-cifar10", "w", 10, CIFAR, RESNET20, warm(1e-2, UNIFORM, 100), W_RESNET20),
                arm("resnet20-cifar10", "standard", 2, CIFAR, RESNET20, warm(1e-2, KAIMING, 10), STANDARD),
                arm("resnet20-cifar10", "w", 2, CIFAR, RESNET20, warm(1e-2, UNIFORM, 10), W_RESNET20),
                wide("standard", warm(1e-2, KAIMING, 50), STANDARD),
                wide("sigma", warm(1e-3, KAIMING, 50), SIGMA_WIDTH),
                wide("w", warm(1e-2, UNIFORM, 50), W_RESNET20X8),
                arm("resnet8-cifar10", "standard", 1, ZOO, RESNET8, small(KAIMING), STANDARD),
                arm("resnet8-cifar10", "sigma", 1, ZOO, RESNET8, small(KAIMING), SIGMA_WIDTH),
                arm("resnet8-cifar10", "w", 1, ZOO, RESNET8, small(UNIFORM), W_RESNET8),
                arm("resnet8-cifar10-bf16", "standard", 1, ZOO, RESNET8, small(KAIMING), STANDARD),
                trajectory("vgg16", new Vgg(64, Norm.LAYER_NORM)),
                trajectory("resnet20", resNet(20, 4, Norm.LAYER_NORM)),
                arm("trajectory-mlp-mnist", "lenet", 8, DataSpec.of("mnist"), leNet(1), LENETS, STANDARD),
                arm("trajectory-mlp-mnist", "wide", 8, DataSpec.of("mnist"), leNet(4), LENETS, STANDARD));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("arms")
    void anArmIsAsPublished(
            String file, String arm, int seeds, DataSpec data, Architecture network, Recipe recipe, Symmetry symmetry) {
        Precision precision = file.endsWith("-bf16") ? Precision.BF16 : Precision.F32;

        assertThat(plan(file).runs(arm))
                .extracting(PlannedRun::spec)
                .containsExactlyElementsOf(LongStream.range(0, seeds)
                        .mapToObj(seed -> new RunSpec(data, network, symmetry, recipe, "onednn", precision, seed))
                        .toList());
    }

    private static Symmetry wOfMlp() {
        return w(
                Fix.entries("hidden1", 64, 1),
                Fix.entries("hidden2", 64, 1),
                Fix.entries("hidden3", 64, 0.5),
                Fix.entries("output", 256, 0.25));
    }

    /** What is drawn is below, {@link BayesianSettingsTest} has the Bayesian networks. */
    @Test
    void everyOtherArmIsInTheTable() throws IOException {
        List<String> listed =
                arms().map(row -> row.get()[0] + " " + row.get()[1]).toList();
        try (Stream<Path> files = Files.list(CONF)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .filter(name -> Stream.of("zoo", "mli", "bnn", "gnn", "gcn", "width")
                                    .noneMatch(name::startsWith))
                            .map(name -> name.substring(0, name.length() - ".yaml".length()))
                            .flatMap(name -> plan(name).arms().stream().map(arm -> name + " " + arm)))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    /** What is drawn is taken from the run, all else is as published. */
    @ParameterizedTest
    @ValueSource(strings = {"zoo-resnet8-cifar10", "mli-resnet8-cifar10"})
    void theDrawnArmsAreAsPublished(String file) {
        SweepPlan plan = plan(file, "draws=20");

        assertThat(plan.arms()).isSubsetOf("standard", "smaller", "sigma", "w").contains("standard", "sigma", "w");
        for (String arm : plan.arms()) {
            Architecture network = arm.equals("smaller") ? resNet(8, 0.875, Norm.GROUP_NORM) : RESNET8;
            Symmetry symmetry = arm.equals("w") ? W_RESNET8 : arm.equals("sigma") ? SIGMA_WIDTH : STANDARD;
            List<PlannedRun> runs = plan.runs(arm);
            assertThat(runs)
                    .extracting(PlannedRun::spec)
                    .isEqualTo(IntStream.range(0, 20)
                            .mapToObj(draw -> new RunSpec(
                                    ZOO,
                                    network,
                                    symmetry,
                                    drawn(runs.get(draw).spec().recipe(), arm.equals("w") ? UNIFORM : KAIMING),
                                    "onednn",
                                    Precision.F32,
                                    draw))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoo-resnet8-cifar10", "mli-resnet8-cifar10"})
    void theAxesHaveThePublishedBounds(String name) throws IOException {
        Path file = CONF.resolve(name + ".yaml");
        Section sweep = Section.of(YamlTree.document(name, Files.readString(file)));

        assertThat(AxisSection.read(sweep.find("axes")))
                .extracting(axis -> String.join(".", axis.path()) + " " + ((Axis.Drawn) axis).distribution())
                .containsExactlyInAnyOrder(
                        "recipe.schedule.lr " + new Axis.LogUniform(0.005, 0.5),
                        "recipe.optimizer.weight-decay " + new Axis.LogUniform(1e-5, 0.1),
                        "recipe.label-smoothing " + new Axis.Uniform(0, 0.2),
                        "recipe.epochs " + new Axis.Integers(10, 40));
        assertThat(sweep.integer("draws")).isEqualTo(name.startsWith("zoo") ? 10_000 : 300);
        assertThat(sweep.integer("axes-seed")).isZero();
    }

    private static Arguments arm(
            String file, String arm, int seeds, DataSpec data, Architecture network, Recipe recipe, Symmetry symmetry) {
        return Arguments.of(file, arm, seeds, data, network, recipe, symmetry);
    }

    private static Arguments wide(String arm, Recipe recipe, Symmetry symmetry) {
        return arm("lmc-resnet20x8-cifar10", arm, 10, CIFAR, resNet(20, 8, Norm.GROUP_NORM), recipe, symmetry);
    }

    private static Arguments trajectory(String arm, Architecture network) {
        return arm("trajectory-vgg16-cifar10", arm, 10, TRAJECTORY, network, TRAJECTORIES, STANDARD);
    }

    private static Architecture resNet(int depth, double width, Norm norm) {
        return new ResNet(depth, width, norm, ResNet.Shortcut.PROJECTION);
    }

    private static Symmetry w(Fix... fixes) {
        return new WAsymmetric(0, List.of(fixes));
    }

    private static Recipe mlp(int epochs) {
        return Recipe.of(adamW(0.03), new Schedule.Constant(1e-3), 64, epochs, 0);
    }

    private static Recipe warm(double lr, InitialLaw initial, int epochs) {
        Schedule schedule = new Schedule.GeometricWarmup(1e-4, lr, 20);
        return new Recipe(
                adamW(0), schedule, initial, Batching.of(128), epochs, List.of(), SoftmaxCrossEntropy.plain());
    }

    private static Recipe small(InitialLaw initial) {
        Schedule schedule = new Schedule.Triangle(0.1, 5);
        return new Recipe(adamW(1e-3), schedule, initial, WHOLE_BATCHES, 24, List.of(), new SoftmaxCrossEntropy(0.1));
    }

    private static Recipe drawn(Recipe run, InitialLaw initial) {
        return new Recipe(
                adamW(((Optimization.AdamW) run.optimization()).weightDecay()),
                new Schedule.Triangle(((Schedule.Triangle) run.schedule()).peak(), 5),
                initial,
                WHOLE_BATCHES,
                run.epochs(),
                List.of(),
                run.loss());
    }

    private static Optimization adamW(double weightDecay) {
        return new Optimization.AdamW(0.9, 0.999, 1e-8, weightDecay);
    }

    private static SweepPlan plan(String file, String... overrides) {
        return SweepFile.plan(CONF.resolve(file + ".yaml"), Sweeps.parsed(overrides));
    }
}
