package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.GraphNet;
import dev.symsweep.architecture.GraphNet.Kind;
import dev.symsweep.architecture.GraphNet.Readout;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.Batching;
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
import dev.symsweep.symmetry.WSigmaAsymmetric;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every setting of every arm of the sweep files of graph networks: lim2024, sections 3.3 and 5.4; Kipf, Welling 2017.
 */
class GraphSettingsTest {

    private static final SigmaAsymmetric SIGMA = new SigmaAsymmetric(0, 0.01, Scaling.WIDTH);
    private static final WAsymmetric W =
            new WAsymmetric(0, List.of(Fix.entries("hidden*", 6, 0.5), Fix.entries("output", 6, 0.5)));
    private static final Recipe PUBLISHED = recipe(0, new Schedule.Milestones(1e-3, 25, List.of(), 1), 500);

    static Stream<Arguments> arms() {
        GraphNet gcn = new GraphNet(List.of(16), Kind.GCN, Norm.NONE, Activation.RELU, Readout.GRAPH);
        return Stream.concat(
                Stream.of("facebook-pages", "cora").flatMap(GraphSettingsTest::arms),
                Stream.of(Arguments.of(
                        "gcn-cora", "gcn", 100, gcn, recipe(5e-4, new Schedule.Constant(0.01), 200), new Standard())));
    }

    private static Stream<Arguments> arms(String set) {
        String file = "gnn-" + set;
        return Stream.of(
                Arguments.of(file, "standard", 10, net(Activation.GELU), PUBLISHED, new Standard()),
                Arguments.of(file, "half", 10, net(Activation.HALF), PUBLISHED, new Standard()),
                Arguments.of(file, "sigma", 10, net(Activation.GELU), PUBLISHED, SIGMA),
                Arguments.of(file, "w", 10, net(Activation.GELU), PUBLISHED, W),
                Arguments.of(file, "w-sigma", 10, net(Activation.GELU), PUBLISHED, new WSigmaAsymmetric(W, SIGMA)));
    }

    private static GraphNet net(Activation activation) {
        return new GraphNet(List.of(256, 256, 256), Kind.MEAN_WITH_ROOT, Norm.BATCH_NORM, activation, Readout.DENSE);
    }

    private static Recipe recipe(double decay, Schedule schedule, int epochs) {
        return new Recipe(
                new Optimization.Adam(0.9, 0.999, 1e-8, decay),
                schedule,
                InitialLaw.UNIFORM_FAN_IN,
                Batching.of(Batching.WHOLE),
                epochs,
                List.of(),
                SoftmaxCrossEntropy.plain());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("arms")
    void settingsAreThePublishedOnes(
            String file, String arm, int seeds, GraphNet net, Recipe recipe, Symmetry symmetry) {
        List<RunSpec> specs = SweepFile.plan(Path.of("..", "conf", file + ".yaml"), List.of()).runs().stream()
                .filter(run -> run.arm().equals(arm))
                .map(PlannedRun::spec)
                .toList();

        assertThat(specs).hasSize(seeds);
        assertThat(specs).allSatisfy(spec -> {
            assertThat(spec.data()).isEqualTo(DataSpec.of(file.replaceFirst("g[nc]n-", "")));
            assertThat(spec.architecture()).isEqualTo(net);
            assertThat(spec.recipe()).isEqualTo(recipe);
            assertThat(spec.symmetry()).isEqualTo(symmetry);
        });
    }
}
