package dev.symsweep.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.Vgg;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final Shape INPUT = Shape.of(4);

    @Test
    void unknownInputIsNamed() {
        assertThatThrownBy(() -> Network.of(INPUT, List.of(new Dense("a", "nowhere", 2))))
                .hasMessageContaining("no node \"nowhere\"");
    }

    @Test
    void laterNodesCannotBeRead() {
        assertThatThrownBy(() -> Network.of(INPUT, List.of(new Dense("a", "b", 2), new Dense("b", Network.INPUT, 2))))
                .hasMessageContaining("no node \"b\"");
    }

    @Test
    void namesAreUnique() {
        assertThatThrownBy(() -> Network.of(INPUT, List.of(new Dense("a", Network.INPUT, 2), new Dense("a", "a", 2))))
                .hasMessage("two nodes are named \"a\"");
    }

    @Test
    void gateMustFitItsInput() {
        FixedMatrix matrix = FixedMatrix.of(3, 3, new float[9]);
        assertThatThrownBy(() -> Network.of(INPUT, List.of(new Gate("gate", Network.INPUT, matrix))))
                .hasMessage("node gate has a 3x3 fixed matrix, must be 4x4 for its input of shape 4");
    }

    @Test
    void denseTakesFeatureVectorsOnly() {
        assertThatThrownBy(() -> Network.of(Shape.of(2, 2, 1), List.of(new Dense("a", Network.INPUT, 2))))
                .hasMessage("node a takes a feature vector, its input is 2x2x1");
    }

    @Test
    void widthMustBePositive() {
        assertThatThrownBy(() -> new Dense("a", Network.INPUT, 0)).hasMessage("node a has width 0, must be positive");
    }

    @Test
    void emptyNetworksAreRejected() {
        assertThatThrownBy(() -> Network.of(INPUT, List.of())).hasMessage("a network needs at least one node");
    }

    @Test
    void unreadNodesAreRejected() {
        assertThatThrownBy(() ->
                        Network.of(INPUT, List.of(new Dense("a", Network.INPUT, 2), new Dense("b", Network.INPUT, 2))))
                .hasMessage("node a is read by no other node and is not the last");
    }

    @Test
    void rewriteKeepsLayout() {
        Network network = Network.of(
                INPUT,
                List.of(
                        new Dense("a", Network.INPUT, 2),
                        new Pointwise("b", "a", Activation.RELU),
                        new Dense("c", "b", 3)));
        Network rewritten = network.rewrite(node -> node instanceof Pointwise pointwise
                ? List.of(new Pointwise(pointwise.name(), pointwise.input(), Activation.GELU))
                : List.of(node));
        assertThat(rewritten.layout()).isEqualTo(network.layout());
        assertThat(rewritten.nodes().get(1)).isEqualTo(new Pointwise("b", "a", Activation.GELU));
    }

    @Test
    void aNodeMayBecomeSeveral() {
        Network network = Network.of(INPUT, List.of(new Dense("a", Network.INPUT, 2), new Dense("b", "a", 3)));
        Network rewritten = network.rewrite(node -> node.name().equals("a")
                ? List.of(new Dense("a/inner", Network.INPUT, 2), new Pointwise("a", "a/inner", Activation.RELU))
                : List.of(node));
        assertThat(rewritten.nodes())
                .containsExactly(
                        new Dense("a/inner", Network.INPUT, 2),
                        new Pointwise("a", "a/inner", Activation.RELU),
                        new Dense("b", "a", 3));
    }

    @Test
    void theLastOfSeveralHasTheNodesName() {
        Network network = Network.of(INPUT, List.of(new Dense("a", Network.INPUT, 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.rewrite(node -> List.of(node, new Pointwise("b", "a", Activation.RELU))))
                .withMessage("node a becomes [a, b], the last must have its name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.rewrite(node -> List.of()))
                .withMessage("node a becomes [], the last must have its name");
    }

    @Test
    void multiplyAddsAreThoseOfDenseAndGatesByHand() {
        Network network = Network.of(
                INPUT,
                List.of(
                        new Dense("a", Network.INPUT, 3),
                        new Gate("b", "a", FixedMatrix.of(3, 3, new float[9])),
                        new Dense("c", "b", 5)));

        assertThat(network.multiplyAdds()).isEqualTo(3 * 4 + 3 * 3 + 5 * 3);
    }

    @Test
    void aConvolutionMultipliesAtEachOfItsPositions() {
        Network network = Network.of(
                Shape.of(5, 4, 3),
                List.of(
                        new Convolution("a", Network.INPUT, 7, 3, 2, 1, Convolution.Bias.TRAINED),
                        new Gate("b", "a", FixedMatrix.of(7, 7, new float[49]))));

        assertThat(network.shape("a")).isEqualTo(Shape.of(3, 2, 7));
        assertThat(network.multiplyAdds()).isEqualTo(3 * 2 * 7 * (3 * 3 * 3) + 3 * 2 * 7 * 7);
    }

    /**
     * By hand: the stem takes 32*32 * 16*27, the stages 6 * 32*32 * 16*144, 16*16 * 32*(144 + 5*288) and 8*8 * 64*(288
     * + 5*576), the last layer 640; shortcuts 16*16 * 32*16 and 8*8 * 64*32.
     */
    @Test
    void multiplyAddsOfTheResNetsAndOfVgg16() {
        assertThat(multiplyAdds(new ResNet(20, 1, Norm.GROUP_NORM, ResNet.Shortcut.PADDED)))
                .isEqualTo(40_551_040);
        assertThat(multiplyAdds(new ResNet(20, 1, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION)))
                .isEqualTo(40_551_040 + 131_072 + 131_072);
        assertThat(multiplyAdds(new Vgg(64, Norm.LAYER_NORM))).isEqualTo(313_196_544 + 5_120);
    }

    private static long multiplyAdds(Architecture architecture) {
        return architecture.network(Shape.of(32, 32, 3), 10).multiplyAdds();
    }

    @Test
    void layoutsHaveNoGaps() {
        ParameterTensor late = new ParameterTensor("a.bias", Shape.of(2), 1, ParameterTensor.Role.BIAS, 1);
        assertThatThrownBy(() -> new ParameterLayout(List.of(late)))
                .hasMessage("tensor a.bias starts at 1, must start at 0");
    }
}
