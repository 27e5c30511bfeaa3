package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.ImageShape;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.WAsymmetric;
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
