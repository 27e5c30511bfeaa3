package dev.symsweep.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.architecture.GraphNet.Kind;
import dev.symsweep.architecture.GraphNet.Readout;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Gate;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.SigmaAsymmetric.Scaling;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.symmetry.WSigmaAsymmetric;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphNetTest {

    private static final List<Integer> PUBLISHED = List.of(256, 256, 256);
    private static final Network ARXIV = new GraphNet(
                    PUBLISHED, Kind.MEAN_WITH_ROOT, Norm.BATCH_NORM, Activation.GELU, Readout.DENSE)
            .network(Shape.of(128), 40);
    private static final WAsymmetric W = new WAsymmetric(
            0, List.of(new Fix("hidden*", Fix.Mask.ENTRIES, 6, 0.5), new Fix("output", Fix.Mask.ENTRIES, 6, 0.5)));

    @Test
    void publishedGraphNetworkHasThePublishedParameterCounts() {
        assertThat(ARXIV.layout().differentiable()).isEqualTo(176_424);
        assertThat(ARXIV.layout().differentiable() - W.fixedEntries(ARXIV).count())
                .isEqualTo(171_576);
    }

    @Test
    void publishedGraphNetworkHasTheNodesOfThePaper() {
        assertThat(ARXIV.nodes().stream().limit(5).map(Node::name))
                .containsExactly("hidden1-sum", "hidden1", "norm1", "activation1", "hidden2-sum");
        assertThat(ARXIV.nodes().get(ARXIV.nodes().size() - 1).inputs()).containsExactly("activation3");
    }

    @Test
    void gatesOfBothAsymmetriesAreThoseOfSigma() {
        SigmaAsymmetric sigma = new SigmaAsymmetric(0, 0.01, Scaling.WIDTH);
        Network both = new WSigmaAsymmetric(W, sigma).rewrite(ARXIV);
        List<Node> gates = both.nodes().stream().filter(Gate.class::isInstance).toList();
        assertThat(gates)
                .hasSize(3)
                .isEqualTo(sigma.rewrite(ARXIV).nodes().stream()
                        .filter(Gate.class::isInstance)
                        .toList());
        assertThat(new WSigmaAsymmetric(W, sigma).fixedEntries(both).count()).isEqualTo(4_848);
    }

    @Test
    void hiddenUnitsOfEachLayerAreAGroup() {
        for (Kind kind : Kind.values()) {
            Network network = new GraphNet(List.of(5, 7), kind, Norm.BATCH_NORM, Activation.RELU, Readout.GRAPH)
                    .network(Shape.of(4), 3);
            assertThat(PermutationGroups.of(network).groups().stream().map(PermutationGroup::size))
                    .as(kind.toString())
                    .containsExactly(5, 7);
        }
    }

    @Test
    void aGraphConvolutionalNetworkSumsBeforeItsReadout() {
        Network gcn = new GraphNet(List.of(16), Kind.GCN, Norm.NONE, Activation.RELU, Readout.GRAPH)
                .network(Shape.of(1433), 7);
        assertThat(gcn.nodes().stream().map(Node::name))
                .containsExactly("hidden1-sum", "hidden1", "activation1", "output-sum", "output");
        assertThat(gcn.layout().size()).isEqualTo(1433 * 16 + 16 + 16 * 7 + 7);
    }

    @Test
    void groupNormIsForImages() {
        assertThatThrownBy(() -> new GraphNet(List.of(3), Kind.SAGE, Norm.GROUP_NORM, Activation.RELU, Readout.DENSE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("norm of a graph network is group norm, which is for images");
    }

    @Test
    void aGraphNetworkHasHiddenLayersOfPositiveWidth() {
        assertThatThrownBy(() -> new GraphNet(List.of(), Kind.GCN, Norm.NONE, Activation.RELU, Readout.DENSE))
                .hasMessage("a graph network needs at least one hidden layer");
        assertThatThrownBy(() -> new GraphNet(List.of(4, 0), Kind.GCN, Norm.NONE, Activation.RELU, Readout.DENSE))
                .hasMessage("hidden width is 0, must be positive");
    }
}
