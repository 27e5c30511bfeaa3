package dev.symsweep.engine;

import static dev.symsweep.engine.ActivationContract.assertActivation;
import static dev.symsweep.engine.ActivationContract.nodes;
import static dev.symsweep.engine.ActivationContract.reference;
import static dev.symsweep.engine.Deviation.relativeError;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For engines that fuse nodes and overwrite activations: what one observed node changes, others may not hide. */
public interface FusingActivationContract extends ActivationContract {

    @ParameterizedTest
    @MethodSource(CASES)
    default void eachNodeCanBeObservedAlone(NetworkCase network) {
        Map<String, double[][]> expected = reference(network);
        float[] logits = evaluated(network, Set.of());
        for (String node : nodes(network)) {
            try (Executable executable = observing(network, Set.of(node))) {
                executable.writeInputs(network.inputs(BATCH), BATCH);
                executable.forward();
                assertActivation(network, executable, node, expected);
                assertThat(relativeError(network.logits(executable), logits))
                        .as("logits, observing " + node)
                        .isLessThan(1e-6);
            }
        }
    }
}
