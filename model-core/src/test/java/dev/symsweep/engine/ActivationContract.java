package dev.symsweep.engine;

import static dev.symsweep.engine.Deviation.doubles;
import static dev.symsweep.engine.Deviation.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Observed activations are what their nodes put out, whatever an engine fuses or overwrites otherwise. */
interface ActivationContract extends TestedEngine {

    @ParameterizedTest
    @MethodSource(CASES)
    default void allNodesCanBeObserved(NetworkCase network) {
        Map<String, double[][]> expected = reference(network);
        Set<String> nodes = nodes(network);
        try (Executable executable = observing(network, nodes)) {
            for (int pass = 0; pass < 2; pass++) {
                executable.writeInputs(network.inputs(BATCH), BATCH);
                executable.forward();
                nodes.forEach(node -> assertActivation(network, executable, node, expected));
                // Training takes other memory and other statistics, and leaves them as they are.
                network.batch(2, 0).forwardBackward(executable);
                nodes.forEach(node -> assertActivation(network, executable, node, expected));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(CASES)
    default void observingLeavesTheLogits(NetworkCase network) {
        assertThat(relativeError(evaluated(network, nodes(network)), evaluated(network, Set.of())))
                .isLessThan(1e-6);
    }

    @Test
    default void observedNodesMustBeTheNetworks() {
        Network network = BorderContract.ANY.network();
        String last = network.nodes().get(network.nodes().size() - 1).name();
        assertThatThrownBy(() -> observing(BorderContract.ANY, Set.of("other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no node \"other\" to observe, there are [")
                .hasMessageContaining(last);
        assertThatThrownBy(() -> observing(BorderContract.ANY, Set.of(Network.INPUT)))
                .hasMessageStartingWith("no node \"input\" to observe");
        try (Executable executable = observing(BorderContract.ANY, Set.of(last))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> executable.readActivation(last, new float[100]))
                    .withMessage("there are no activations before the first forward pass");
            executable.forward();
            assertThatThrownBy(() -> executable.readActivation("other", new float[100]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the activation of \"other\" is not observed, those of [" + last + "] are");
        }
    }

    default Executable observing(NetworkCase network, Set<String> nodes) {
        return network.compile(engine(), CompileOptions.ofBatch(BATCH).withObserved(nodes));
    }

    default float[] evaluated(NetworkCase network, Set<String> nodes) {
        try (Executable executable = observing(network, nodes)) {
            executable.writeInputs(network.inputs(BATCH), BATCH);
            executable.forward();
            return network.logits(executable);
        }
    }

    static void assertActivation(
            NetworkCase network, Executable executable, String node, Map<String, double[][]> expected) {
        double[] values = Arrays.stream(expected.get(node))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        assertThat(values).hasSize(BATCH * network.network().shape(node).elements());
        float[] activation = new float[values.length];
        executable.readActivation(node, activation);
        assertThat(relativeError(activation, values)).as(node).isLessThan(1e-5);
    }

    static Map<String, double[][]> reference(NetworkCase network) {
        return new ReferenceNetwork(network.network())
                .activations(doubles(network.parameters()), network.inputs(BATCH), BATCH);
    }

    static Set<String> nodes(NetworkCase network) {
        return network.network().nodes().stream().map(Node::name).collect(Collectors.toSet());
    }
}
