package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.architecture.GraphNet;
import dev.symsweep.architecture.GraphNet.Kind;
import dev.symsweep.architecture.GraphNet.Readout;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.Batching;
import dev.symsweep.data.source.OwnGraph;
import dev.symsweep.data.source.OwnGraph.RowSums;
import dev.symsweep.network.Activation;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.symmetry.WSigmaAsymmetric;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sweeps on graphs. Nothing is read: there are no such files. */
class GraphSweepTest {

    private static final String SWEEP = """
            sweep: graphs
            data: {set: ogbn-arxiv}
            seeds: 2
            architecture: {type: graph-net, hidden: [256, 256, 256], norm: batch-norm, activation: gelu}
            recipe: {optimizer: {type: adam}, schedule: {type: constant, lr: 1e-3}, batch: whole, epochs: 3}
            arms:
              one: {symmetry: {type: standard}}
            """;

    private static RunSpec only(String... overrides) {
        return Sweeps.plan(SWEEP, overrides).runs().get(0).spec();
    }

    @Test
    void aGraphNetworkOnAGraphIsPlannedWithoutFiles() {
        RunSpec spec = only();

        assertThat(spec.architecture())
                .isEqualTo(new GraphNet(
                        List.of(256, 256, 256), Kind.MEAN_WITH_ROOT, Norm.BATCH_NORM, Activation.GELU, Readout.DENSE));
        assertThat(spec.recipe().batching().size()).isEqualTo(Batching.WHOLE);
        assertThat(NetworkSpec.of(spec).network().layout().differentiable()).isEqualTo(176_424);
        assertThat(spec.canonical()).contains("\"batch\":\"whole\"").contains("\"set\":\"ogbn-arxiv\"");
        assertThat(RunSpec.parse(spec.canonical())).isEqualTo(spec);
    }

    @Test
    void bothAsymmetriesFixWhatWDoes() {
        RunSpec spec = only("arms.one.symmetry={type: w-sigma, std: 0.01, scaling: width,"
                + " fixes: [{nodes: '*', n-fix: 6, kappa: 0.5}]}");

        assertThat(spec.symmetry()).isInstanceOf(WSigmaAsymmetric.class);
        assertThat(Networks.of(spec).fixed().count()).isEqualTo(4_848);
        assertThat(RunSpec.parse(spec.canonical())).isEqualTo(spec);
    }

    @Test
    void aGraphOfOnesOwnStatesWhatDecidesTheNetwork() {
        RunSpec spec = only("data.set={format: ogb, path: own/graph, features: 12, classes: 3, split: random}");

        assertThat(spec.data().source())
                .isEqualTo(new OwnGraph("own/graph", "own/graph", 12, 3, "random", RowSums.KEPT));
        assertThat(RunSpec.parse(spec.canonical())).isEqualTo(spec);
        assertThat(Stream.of(
                                "features: 13, classes: 3, split: random",
                                "features: 12, classes: 4, split: random",
                                "features: 12, classes: 3, split: time",
                                "features: 12, classes: 3, split: random, row-sums: one",
                                "features: 12, classes: 3, split: random, name: other")
                        .map(rest -> only("data.set={format: ogb, path: own/graph, " + rest + "}")
                                .key()))
                .doesNotHaveDuplicates()
                .doesNotContain(spec.key());
    }

    @Test
    void earlyStopsLookAtTheNodesThatTheSplitHoldsOut() {
        assertThat(only("recipe.early-stop={patience: 2, metric: validation-loss}")
                        .recipe()
                        .earlyStops())
                .hasSize(1);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "architecture={type: mlp, hidden: [4]}",
                        "architecture.type: ogbn-arxiv is a graph, its architecture must be graph-net"),
                Arguments.of("data={set: mnist}", "architecture.type: graph-net is for graphs, and mnist is none"),
                Arguments.of("precision=bf16", "precision is bf16, must be f32 with architecture graph-net"),
                Arguments.of("recipe.batch=64", "recipe.batch is 64, must be whole, as ogbn-arxiv is a graph"),
                Arguments.of("recipe.batch=all", "recipe.batch is \"all\", must be an integer"),
                Arguments.of("data.limit=10", "data.limit: ogbn-arxiv is a graph, its nodes are computed together"),
                Arguments.of(
                        "data.validation={count: 10}", "data.validation: ogbn-arxiv is a graph, its split has its own"),
                Arguments.of(
                        "data.augmentation={shift: 1}",
                        "data.augmentation: ogbn-arxiv is a graph, its features are no images"),
                Arguments.of(
                        "data.normalization={mean: [0], std: [1]}",
                        "data.normalization: ogbn-arxiv is a graph, its features are no images"),
                Arguments.of("architecture.hidden=[]", "architecture: a graph network needs at least one hidden layer"),
                Arguments.of("architecture.hidden=[0]", "architecture: hidden width is 0, must be positive"),
                Arguments.of(
                        "architecture.norm=group-norm",
                        "architecture.norm is \"group-norm\", must be one of batch-norm, layer-norm, none"),
                Arguments.of(
                        "architecture.kind=gat",
                        "architecture.kind is \"gat\", must be one of gcn, mean-with-root, sage"),
                Arguments.of(
                        "data.set={format: ogb, path: own, features: 0, classes: 3, split: random}",
                        "data.set: features is 0, must be 1..16777216"),
                Arguments.of(
                        "data.set={format: ogb, path: own, features: 3, classes: 1, split: random}",
                        "data.set: classes is 1, must be at least 2"),
                Arguments.of(
                        "data.set={format: ogb, path: own, features: 3, classes: 2}", "data.set needs key \"split\""),
                Arguments.of(
                        "analyses={interpolate: {points: [midpoint], examples: 100, pairs: all, repair: [reset]}}",
                        "analyses.interpolate.examples is 100, must be left out, as the nodes of a graph are computed"
                                + " together"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakesAreOneLine(String override, String message) {
        assertThatThrownBy(() -> Sweeps.plan(SWEEP, override))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageContaining(message);
    }
}
