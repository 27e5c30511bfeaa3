package dev.symsweep.engine;

import static dev.symsweep.engine.Deviation.doubles;
import static dev.symsweep.engine.Deviation.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Metanets;
import dev.symsweep.engine.dl4j.Dl4jEngine;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.loss.MeanSquaredError;
import dev.symsweep.loss.Targets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The squared error of metanetworks on the weights of a ResNet8, and its gradient, against double precision. A ReLU or
 * maximum that takes another side in single precision is one of very many.
 */
class FullSizeMetanetTest {

    private static final int WEIGHTS = 78_042;
    private static final int STATISTICS = 203;
    private static final int BATCH = 3;

    private static final List<NetworkCase> CASES = List.of(
            new NetworkCase("MLP", Metanets.mlp(WEIGHTS)),
            new NetworkCase("DMC", Metanets.dmc(WEIGHTS)),
            new NetworkCase("DeepSets", Metanets.deepSets(WEIGHTS)),
            new NetworkCase("StatNN", Metanets.statNn(STATISTICS)));

    static Stream<Arguments> enginesAndNetworks() {
        return Stream.of(new OneDnnEngine(), new Dl4jEngine())
                .flatMap(engine -> CASES.stream().map(network -> Arguments.of(engine, network)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("enginesAndNetworks")
    void lossAndGradientAreThoseInDoublePrecision(Engine engine, NetworkCase network) {
        float[] targets = {0.3f, -0.7f, 1.9f};
        float[] inputs = network.inputs(BATCH);
        ReferenceNetwork reference = new ReferenceNetwork(network.network());
        double[] parameters = doubles(network.parameters());
        double[] outputs = reference.trainingLogits(parameters, inputs, BATCH);
        double[][] errors = new double[BATCH][1];
        double loss = 0;
        for (int row = 0; row < BATCH; row++) {
            double difference = outputs[row] - targets[row];
            errors[row][0] = 2 * difference / BATCH;
            loss += difference * difference / BATCH;
        }
        double[] expected = reference.gradient(parameters, inputs, errors);
        try (Executable executable = network.compile(engine, BATCH)) {
            executable.writeInputs(inputs, BATCH);
            double computed = executable.forwardBackward(new MeanSquaredError(), Targets.ofValues(1, targets), BATCH);
            assertThat(relativeError(network.logits(executable), outputs)).isLessThan(1e-4);
            assertThat(computed).isEqualTo(loss, within(1e-4 * loss));
            Deviation.assertNear(network.network(), network.gradient(executable), expected, 1e-3, 1e-5);
        }
    }
}
