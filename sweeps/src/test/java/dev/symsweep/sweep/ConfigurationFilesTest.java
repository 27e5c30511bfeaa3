package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.network.Network;
import dev.symsweep.population.PairSelection;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sweep files add up to; their settings are in {@link ConfigurationSettingsTest}. */
class ConfigurationFilesTest {

    private static final Path CONF = Path.of("..", "conf");

    @ParameterizedTest
    @CsvSource({"standard, 935434", "sigma, 935434", "w, 834570"})
    void theMnistSweepHasThePublishedNumberOfTrainableParameters(String arm, int trainable) {
        RunSpec spec = SweepFile.plan(CONF.resolve("lmc-mlp-mnist.yaml"), List.of())
                .runs(arm)
                .get(0)
                .spec();

        Network network = NetworkSpec.of(spec).network();

        assertThat(network.layout().size()
                        - spec.symmetry().fixedEntries(network).count())
                .isEqualTo(trainable);
    }

    /**
     * lim2024, section E.1 (its 230,024 is 2 off: 42,448 are fixed); VGG-16: 14,715,584 weights, 4,234 biases, 8,448 of
     * norms.
     */
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

        Network network = NetworkSpec.of(spec).network();
        int found = spec.symmetry().fixedEntries(network).count();

        assertThat(found).isEqualTo(fixed);
        assertThat(network.layout().differentiable() - found).isEqualTo(trainable);
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
    }

    /** The published statistics are given on the scale of 0 to 255. */
    @Test
    void theResNet8sAreNormalisedByThePublishedStatistics() {
        assertThat(plan("resnet8-cifar10", List.of())
                        .runs()
                        .get(0)
                        .spec()
                        .data()
                        .normalization())
                .as("given in the file, but the data set's own")
                .isEmpty();
        PixelStatistics statistics = DataSets.named("cifar10").statistics();

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
    }

    @ParameterizedTest
    @CsvSource({
        "quickstart, 'standard, sigma, w', all, test",
        "lmc-mlp-mnist, 'standard, sigma, w', all, test",
        "lmc-mlp-mnist-sigma, sigma-width, all, test",
        "lmc-resnet20-cifar10, 'standard, sigma, w', all, test",
        "lmc-resnet20x8-cifar10, 'standard, sigma, w', all, test",
        "resnet20-cifar10, 'standard, w', all, test",
        "trajectory-vgg16-cifar10, 'vgg16, resnet20', 5, 'train, test'"
    })
    void linesHave25Points(String file, String arms, String pairs, String on) {
        SweepPlan plan = plan(file, List.of());
        PairSelection selection =
                pairs.equals("all") ? PairSelection.ALL : PairSelection.disjoint(Integer.parseInt(pairs));

        assertThat(plan.name()).isEqualTo(file);
        assertThat(plan.arms()).containsExactly(arms.split(", "));
        assertThat(plan.analysis(InterpolationAnalysis.class)
                        .map(asked ->
                                InterpolationAnalysis.plain(asked.points(), asked.pairs(), asked.on(), asked.arms())))
                .contains(InterpolationAnalysis.plain(
                        25,
                        selection,
                        Stream.of(on.split(", "))
                                .map(split -> Split.valueOf(split.toUpperCase(Locale.ROOT)))
                                .toList(),
                        plan.arms()));
    }

    /** The row of Git Re-Basin: weight matching of the standard networks. */
    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "lmc-mlp-mnist", "resnet20-cifar10"})
    void standardNetworksAreInterpolatedModuloWeightMatching(String file) {
        SweepPlan plan = plan(file, List.of());

        assertThat(plan.analysis(AlignmentAnalysis.class))
                .contains(new AlignmentAnalysis(
                        List.of("standard"),
                        PairSelection.ALL,
                        List.of(new AlignmentMethod(WeightMatching.once(), 0, Asymmetry.RESPECTED))));
        assertThat(plan.analysis(InterpolationAnalysis.class)
                        .orElseThrow()
                        .modulo()
                        .methods())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoo-resnet8-cifar10", "mli-resnet8-cifar10", "resnet8-cifar10", "resnet8-cifar10-bf16"})
    void theOthersAskForNoLines(String file) {
        List<String> few = file.startsWith("zoo") || file.startsWith("mli") ? List.of("draws=1") : List.of();
        SweepPlan plan = plan(file, few);

        assertThat(plan.analysis(InterpolationAnalysis.class)).isEmpty();
        assertThat(plan.checkpoints()).isEmpty();
    }

    private static SweepPlan plan(String file, List<String> overrides) {
        return SweepFile.plan(CONF.resolve(file + ".yaml"), Sweeps.parsed(overrides.toArray(String[]::new)));
    }
}
