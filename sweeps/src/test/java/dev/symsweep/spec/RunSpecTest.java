package dev.symsweep.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.bayes.LowRankPosterior;
import dev.symsweep.bayes.LowRankPosterior.Diagonal;
import dev.symsweep.data.Augmentation;
import dev.symsweep.data.Batching;
import dev.symsweep.data.LastBatch;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.engine.Precision;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Gate;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.EarlyStop;
import dev.symsweep.training.EarlyStop.Metric;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSpecTest {

    private static final DataSpec DATA = DataSpec.of("mnist").holdingOut(6000, 42);
    private static final Mlp MLP = new Mlp(List.of(512, 256), Norm.LAYER_NORM, Activation.GELU);
    private static final Recipe RECIPE =
            Recipe.of(new Optimization.AdamW(0.9, 0.999, 1e-8, 0.03), new Schedule.Constant(1e-3), 64, 25, 0);
    private static final Symmetry W = new WAsymmetric(
            7, List.of(Fix.entries("hidden1", 64, 1), Fix.filters("hidden*2", 2, 0.25), Fix.whole("output", 0.5)));

    private static final String CANONICAL = "{\"architecture\":{\"activation\":\"gelu\",\"hidden\":[512,256],"
            + "\"norm\":\"layer-norm\",\"type\":\"mlp\"},"
            + "\"data\":{\"set\":\"mnist\",\"validation\":{\"count\":6000,\"seed\":42}},"
            + "\"engine\":\"onednn\","
            + "\"precision\":\"f32\","
            + "\"recipe\":{\"batch\":64,\"epochs\":25,\"initial\":\"uniform-fan-in\",\"label-smoothing\":0,"
            + "\"last-batch\":\"partial\","
            + "\"optimizer\":{\"beta1\":0.9,\"beta2\":0.999,\"epsilon\":1E-8,\"type\":\"adamw\",\"weight-decay\":0.03},"
            + "\"schedule\":{\"lr\":0.001,\"type\":\"constant\"}},"
            + "\"seed\":3,"
            + "\"semantics\":3,"
            + "\"symmetry\":{\"fixes\":[{\"kappa\":1,\"mask\":\"entries\",\"n-fix\":64,\"nodes\":\"hidden1\"},"
            + "{\"kappa\":0.25,\"mask\":\"filters\",\"n-fix\":2,\"nodes\":\"hidden*2\"},"
            + "{\"kappa\":0.5,\"mask\":\"whole\",\"n-fix\":0,\"nodes\":\"output\"}],"
            + "\"mask-seed\":7,\"type\":\"w\"}}";

    @Test
    void theCanonicalFormIsWrittenDown() {
        assertThat(spec(W).canonical()).isEqualTo(CANONICAL);
    }

    /** The hash comes from sha256sum; a change of it trains every sweep again. */
    @Test
    void theKeyIsTheHashOfTheCanonicalForm() {
        assertThat(spec(W).key().hex()).isEqualTo("2d17bbda2529b02053cc8634635fea2d9d70310287ea4baf3f22d710744fc933");
        assertThat(spec(W).key().brief()).isEqualTo("2d17bbda2529");
    }

    /** A device is part of the key only where it is asked for. */
    @Test
    void anEngineStandsWithTheDeviceThatItIsBoundTo() {
        String unbound = CANONICAL.replace("\"engine\":\"onednn\"", "\"engine\":\"libtorch\"");
        String bound =
                CANONICAL.replace("\"engine\":\"onednn\"", "\"engine\":{\"device\":\"cuda\",\"type\":\"libtorch\"}");
        assertThat(RunSpec.parse(unbound).engine()).isEqualTo("libtorch");
        assertThat(RunSpec.parse(bound).engine()).isEqualTo("libtorch:cuda");
        assertThat(RunSpec.parse(bound).canonical()).isEqualTo(bound);
        assertThat(RunSpec.parse(unbound).canonical()).isEqualTo(unbound);
        assertThat(RunSpec.parse(bound.replace("\"device\":\"cuda\",", "")).canonical())
                .isEqualTo(unbound);
    }

    /** The key is the only addition, so that runs without it keep theirs. */
    @Test
    void anEarlyStopStandsInTheCanonicalFormWhereThereIsOne() {
        Recipe stopped = RECIPE.withEarlyStops(new EarlyStop.Plateau(3, 0.5), new EarlyStop.TargetLoss(0.25));
        assertThat(spec(W).with(stopped).canonical())
                .isEqualTo(CANONICAL.replace(
                        "\"epochs\":25",
                        "\"early-stop\":{\"improvement\":0.5,\"loss\":0.25,\"patience\":3},\"epochs\":25"));
        Recipe others = RECIPE.withEarlyStops(
                new EarlyStop.Plateau(3, 0.5, Metric.TRAIN_ACCURACY),
                new EarlyStop.TargetAccuracy(0.75, Metric.TRAIN_ACCURACY),
                new EarlyStop.ExampleBudget(1000),
                new EarlyStop.MinuteBudget(1.5));
        assertThat(spec(W).with(others).canonical())
                .isEqualTo(CANONICAL.replace(
                        "\"epochs\":25",
                        "\"early-stop\":{\"accuracy\":0.75,\"accuracy-of\":\"train\",\"examples\":1000,"
                                + "\"improvement\":0.5,\"metric\":\"train-accuracy\",\"minutes\":1.5,"
                                + "\"patience\":3},\"epochs\":25"));
    }

    /** So does a posterior. */
    @Test
    void aPosteriorStandsInTheCanonicalFormWhereThereIsOne() {
        LowRankPosterior posterior = new LowRankPosterior(4, -10, Diagonal.CONSTANT, 0.01, 2.5e-6);
        RunSpec spec = spec(W).with(Recipe.of(
                new Optimization.Variational(RECIPE.optimization(), posterior),
                new Schedule.Constant(1e-3),
                64,
                25,
                0));
        assertThat(spec.canonical())
                .isEqualTo(CANONICAL.replace(
                        "\"schedule\"",
                        "\"posterior\":{\"diagonal\":\"constant\",\"kl-weight\":0.0000025,\"log-variance\":-10,"
                                + "\"prior-precision\":0.01,\"rank\":4},\"schedule\""));
        assertThat(spec.hasForm(Semantics.OLDEST)).isFalse();
    }

    static Stream<RunSpec> specs() {
        Stream<Schedule> schedules = Stream.of(
                new Schedule.Constant(0.1),
                new Schedule.Linear(0.1, 0.01),
                new Schedule.Cosine(0.1, 0),
                new Schedule.Step(0.1, 10, 0.5),
                new Schedule.Triangle(0.1, 2.5),
                new Schedule.GeometricWarmup(1e-4, 1e-2, 20),
                new Schedule.Milestones(0.1, 1, List.of(80, 120), 0.1));
        Stream<Optimization> optimizations = Stream.of(
                new Optimization.Sgd(0.9, 5e-4),
                new Optimization.Adam(0.9, 0.95, 1e-7, 0),
                new Optimization.AdamW(0, 0.999, 1e-8, 0.1),
                new Optimization.Ivon(0.9, 0.99999, 5e4, 1e-4, 1),
                new Optimization.Variational(
                        new Optimization.Adam(0.9, 0.95, 1e-7, 0),
                        new LowRankPosterior(2, -1.5, Diagonal.LEARNED, 1, 1e-3)));
        Stream<Symmetry> symmetries =
                Stream.of(new Standard(), new SigmaAsymmetric(-1, 0.01, SigmaAsymmetric.Scaling.WIDTH), W);
        Stream<Recipe> recipes = Stream.of(
                recipe(InitialLaw.KAIMING_NORMAL, LastBatch.PARTIAL),
                recipe(InitialLaw.UNIFORM_FAN_IN, LastBatch.DROPPED),
                RECIPE.withEarlyStops(new EarlyStop.Plateau(3, 0)),
                RECIPE.withEarlyStops(new EarlyStop.Plateau(3, 0.5)),
                RECIPE.withEarlyStops(new EarlyStop.TargetLoss(0.5)),
                RECIPE.withEarlyStops(new EarlyStop.Plateau(3, 0.5, Metric.TRAIN_ACCURACY)),
                RECIPE.withEarlyStops(new EarlyStop.TargetAccuracy(0.5, Metric.TRAIN_ACCURACY)),
                RECIPE.withEarlyStops(new EarlyStop.ExampleBudget(7)),
                RECIPE.withEarlyStops(new EarlyStop.MinuteBudget(7)),
                RECIPE.withEarlyStops(new EarlyStop.Plateau(3, 0.5), new EarlyStop.TargetLoss(0.5)));
        Augmentation shifted = new Augmentation(Augmentation.Flip.NONE, 2, 0, new Augmentation.Fill.Zero());
        Stream<DataSpec> data = Stream.of(
                DATA.holdingOut(6000, 43),
                DATA.limitedTo(512),
                DATA.normalizedBy(new PixelStatistics(List.of(0.5), List.of(0.25))),
                DATA.augmentedBy(shifted),
                DATA.augmentedBy(new Augmentation(Augmentation.Flip.RANDOM, 0, 0, new Augmentation.Fill.Zero())));
        return Stream.of(
                        schedules.map(schedule -> new RunSpec(
                                DATA,
                                MLP,
                                W,
                                Recipe.of(RECIPE.optimization(), schedule, 8, 1, 0.05),
                                "dl4j",
                                Precision.F32,
                                -5)),
                        optimizations.map(optimization -> new RunSpec(
                                DataSpec.of("glyphs"),
                                new Mlp(List.of(1), Norm.NONE, Activation.GELU_TANH),
                                W,
                                Recipe.of(optimization, RECIPE.schedule(), 8, 1, 0),
                                "onednn",
                                Precision.F32,
                                Long.MAX_VALUE)),
                        symmetries.map(RunSpecTest::spec),
                        recipes.map(recipe -> spec(W).with(recipe)),
                        data.map(prepared -> spec(W).with(prepared)))
                .flatMap(stream -> stream);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void everySpecReadsBackFromItsCanonicalForm(RunSpec spec) {
        RunSpec read = RunSpec.parse(spec.canonical());

        assertThat(read).isEqualTo(spec);
        assertThat(read.canonical()).isEqualTo(spec.canonical());
        assertThat(read.key()).isEqualTo(spec.key());
    }

    @Test
    void whateverChangesTheWeightsChangesTheKey() {
        Set<RunKey> keys = new HashSet<>();
        specs().forEach(spec -> keys.add(spec.key()));
        assertThat(keys).hasSize(30);

        RunSpec spec = spec(W);
        assertThat(new RunSpec(DATA, MLP, W, RECIPE, "onednn", Precision.F32, 4).key())
                .isNotEqualTo(spec.key());
        assertThat(new RunSpec(DATA, MLP, W, RECIPE, "dl4j", Precision.F32, 3).key())
                .isNotEqualTo(spec.key());
        assertThat(new RunSpec(DATA, MLP, W, RECIPE, "onednn", Precision.BF16, 3).key())
                .isNotEqualTo(spec.key());
    }

    /** MNIST has 60,000 training and 10,000 test examples, of SVHN it is not known. */
    @Test
    void equalPreparationHasEqualKeys() {
        PixelStatistics own = DataSets.named("mnist").statistics();

        assertThat(DATA.normalizedBy(own)).isEqualTo(DATA);
        assertThat(DATA.limitedTo(54_000)).isEqualTo(DATA);
        assertThat(DATA.limitedTo(53_999).limit()).hasValue(53_999);
        assertThat(DataSpec.of("mnist").holdingOut(55_000, 0).limitedTo(9_999).limit())
                .as("cuts the test set")
                .hasValue(9_999);
        assertThat(DataSpec.of("mnist").holdingOut(55_000, 0).limitedTo(10_000).limit())
                .isEmpty();
        assertThat(DataSpec.of("svhn").limitedTo(1_000_000).limit()).hasValue(1_000_000);
        assertThat(RunSpec.parse(CANONICAL.replace(
                                "\"set\":\"mnist\"",
                                "\"limit\":60000,\"normalization\":{\"mean\":[0.1307],\"std\":[0.3081]},"
                                        + "\"set\":\"mnist\""))
                        .key())
                .isEqualTo(spec(W).key());
    }

    @Test
    void aValidationSeedWithoutValidationChangesNothing() {
        assertThat(DataSpec.of("mnist").holdingOut(0, 42)).isEqualTo(DataSpec.of("mnist"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json", "{\"seed\":1,\"extra\":2}", "[1]"})
    void whatIsNoSpecIsRefused(String text) {
        assertThatThrownBy(() -> RunSpec.parse(text))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith("run spec");
    }

    @Test
    void aSpecOfSemanticsToComeIsRefused() {
        for (int semantics : List.of(0, 1, Semantics.NEWEST + 1)) {
            assertThatThrownBy(() -> RunSpec.parse(CANONICAL.replace("\"semantics\":3", "\"semantics\":" + semantics)))
                    .isInstanceOf(InvalidSweepException.class)
                    .hasMessage("run spec:1: semantics is " + semantics
                            + ", must be 2..5: another version of Symsweep wrote it");
        }
    }

    @Test
    void theNetworkIsTheArchitecturesRewrittenByTheSymmetry() {
        RunSpec sigma = spec(new SigmaAsymmetric(0, 1, SigmaAsymmetric.Scaling.NONE));

        assertThat(NetworkSpec.of(sigma).network().nodes())
                .extracting(node -> node.getClass().getSimpleName())
                .containsExactly("Dense", "LayerNorm", "Gate", "Dense", "LayerNorm", "Gate", "Dense");
        assertThat(NetworkSpec.of(spec(new Standard())).network().nodes()).noneMatch(Gate.class::isInstance);
    }

    @Test
    void aKeyIsHexadecimal() {
        assertThatThrownBy(() -> new RunKey("xyz"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"xyz\"");
    }

    private static Recipe recipe(InitialLaw initial, LastBatch lastBatch) {
        return new Recipe(
                RECIPE.optimization(),
                RECIPE.schedule(),
                initial,
                new Batching(64, lastBatch),
                25,
                List.of(),
                SoftmaxCrossEntropy.plain());
    }

    private static RunSpec spec(Symmetry symmetry) {
        return new RunSpec(DATA, MLP, symmetry, RECIPE, "onednn", Precision.F32, 3);
    }
}
