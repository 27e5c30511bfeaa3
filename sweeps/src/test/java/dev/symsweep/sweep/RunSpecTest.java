package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.ImageShape;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Gate;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSpecTest {

    private static final DataSpec DATA = new DataSpec("mnist", 6000, 42);
    private static final Mlp MLP = new Mlp(List.of(512, 256), Norm.LAYER_NORM, Activation.GELU);
    private static final Recipe RECIPE =
            Recipe.of(new Optimization.AdamW(0.9, 0.999, 1e-8, 0.03), new Schedule.Constant(1e-3), 64, 25, 0);
    private static final Symmetry W =
            new WAsymmetric(7, List.of(new WAsymmetric.LayerFix(64, 1), new WAsymmetric.LayerFix(2, 0.25)));

    private static final String CANONICAL = "{\"architecture\":{\"activation\":\"gelu\",\"hidden\":[512,256],"
            + "\"norm\":\"layer-norm\",\"type\":\"mlp\"},"
            + "\"data\":{\"set\":\"mnist\",\"validation\":{\"count\":6000,\"seed\":42}},"
            + "\"engine\":\"onednn\","
            + "\"recipe\":{\"batch\":64,\"epochs\":25,\"label-smoothing\":0,"
            + "\"optimizer\":{\"beta1\":0.9,\"beta2\":0.999,\"epsilon\":1E-8,\"type\":\"adamw\",\"weight-decay\":0.03},"
            + "\"schedule\":{\"lr\":0.001,\"type\":\"constant\"}},"
            + "\"seed\":3,"
            + "\"symmetry\":{\"layers\":[{\"kappa\":1,\"n-fix\":64},{\"kappa\":0.25,\"n-fix\":2}],"
            + "\"mask-seed\":7,\"type\":\"w\"}}";

    @Test
    void theCanonicalFormIsWrittenDown() {
        assertThat(spec(W).canonical()).isEqualTo(CANONICAL);
    }

    /** The hash comes from sha256sum; a change of it trains every sweep again. */
    @Test
    void theKeyIsTheHashOfTheCanonicalForm() {
        assertThat(spec(W).key().hex()).isEqualTo("19cbe237e6245831c8658b96caed961e4f0f7082839546e2bc452e824dee6bae");
        assertThat(spec(W).key().brief()).isEqualTo("19cbe237e624");
    }

    static Stream<RunSpec> specs() {
        Stream<Schedule> schedules = Stream.of(
                new Schedule.Constant(0.1),
                new Schedule.Linear(0.1, 0.01),
                new Schedule.Cosine(0.1, 0),
                new Schedule.Step(0.1, 10, 0.5),
                new Schedule.Triangle(0.1, 2.5),
                new Schedule.GeometricWarmup(1e-4, 1e-2, 20));
        Stream<Optimization> optimizations = Stream.of(
                new Optimization.Sgd(0.9, 5e-4),
                new Optimization.Adam(0.9, 0.95, 1e-7, 0),
                new Optimization.AdamW(0, 0.999, 1e-8, 0.1));
        Stream<Symmetry> symmetries =
                Stream.of(new Standard(), new SigmaAsymmetric(-1, 0.01, SigmaAsymmetric.Scaling.WIDTH), W);
        return Stream.of(
                        schedules.map(schedule -> new RunSpec(
                                DATA, MLP, W, Recipe.of(RECIPE.optimization(), schedule, 8, 1, 0.05), "dl4j", -5)),
                        optimizations.map(optimization -> new RunSpec(
                                new DataSpec("glyphs", 0, 0),
                                new Mlp(List.of(1), Norm.NONE, Activation.GELU_TANH),
                                W,
                                Recipe.of(optimization, RECIPE.schedule(), 8, 1, 0),
                                "onednn",
                                Long.MAX_VALUE)),
                        symmetries.map(RunSpecTest::spec))
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
        assertThat(keys).hasSize(12);

        RunSpec spec = spec(W);
        assertThat(new RunSpec(DATA, MLP, W, RECIPE, "onednn", 4).key()).isNotEqualTo(spec.key());
        assertThat(new RunSpec(DATA, MLP, W, RECIPE, "dl4j", 3).key()).isNotEqualTo(spec.key());
        assertThat(new RunSpec(new DataSpec("mnist", 6000, 43), MLP, W, RECIPE, "onednn", 3).key())
                .isNotEqualTo(spec.key());
    }

    @Test
    void aValidationSeedWithoutValidationChangesNothing() {
        assertThat(new DataSpec("mnist", 0, 42)).isEqualTo(new DataSpec("mnist", 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json", "{\"seed\":1,\"extra\":2}", "[1]"})
    void whatIsNoSpecIsRefused(String text) {
        assertThatThrownBy(() -> RunSpec.parse(text))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith("run spec");
    }

    @Test
    void theNetworkIsTheArchitecturesRewrittenByTheSymmetry() {
        RunSpec sigma = spec(new SigmaAsymmetric(0, 1, SigmaAsymmetric.Scaling.NONE));

        assertThat(sigma.network(new ImageShape(28, 28, 1), 10).nodes())
                .extracting(node -> node.getClass().getSimpleName())
                .containsExactly("Dense", "LayerNorm", "Gate", "Dense", "LayerNorm", "Gate", "Dense");
        assertThat(spec(new Standard()).network(new ImageShape(28, 28, 1), 10).nodes())
                .noneMatch(Gate.class::isInstance);
    }

    @Test
    void aKeyIsHexadecimal() {
        assertThatThrownBy(() -> new RunKey("xyz"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"xyz\"");
    }

    private static RunSpec spec(Symmetry symmetry) {
        return new RunSpec(DATA, MLP, symmetry, RECIPE, "onednn", 3);
    }
}
