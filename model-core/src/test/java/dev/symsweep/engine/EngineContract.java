package dev.symsweep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine must do. A provider's test extends this and names its engine. */
public abstract class EngineContract {

    private static final int BATCH = 5;

    /** The engine under test. */
    protected abstract Engine engine();

    static List<NetworkCase> cases() {
        return NetworkCase.all();
    }

    /** Every case with a full batch, with a part of it, and with label smoothing. */
    static Stream<Arguments> casesAndLosses() {
        return cases().stream()
                .flatMap(network -> Stream.of(
                        Arguments.of(network, BATCH, 0.0),
                        Arguments.of(network, 3, 0.0),
                        Arguments.of(network, 1, 0.1),
                        Arguments.of(network, BATCH, 0.25)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forwardMatchesReference(NetworkCase network) {
        double[] expected = new ReferenceNetwork(network.network())
                .logits(doubles(network.parameters()), network.inputs(BATCH), BATCH);
        try (Executable executable = compiled(network, BATCH)) {
            executable.writeInputs(network.inputs(BATCH), BATCH);
            executable.forward();
            assertThat(relativeError(logits(executable, network), expected)).isLessThan(1e-5);
        }
    }

    @ParameterizedTest(name = "{0}, {1} examples, label smoothing {2}")
    @MethodSource("casesAndLosses")
    void lossAndGradientMatchReference(NetworkCase network, int count, double labelSmoothing) {
        LabelledBatch batch = new LabelledBatch(network.inputs(BATCH), network.labels(BATCH), count, labelSmoothing);
        ReferenceNetwork reference = new ReferenceNetwork(network.network());
        double[] expected = reference.gradient(doubles(network.parameters()), batch);
        try (Executable executable = compiled(network, BATCH)) {
            double loss = batch.forwardBackward(executable);
            assertThat(loss).isEqualTo(reference.loss(doubles(network.parameters()), batch), within(1e-5));
            float[] gradient = gradient(executable, network);
            for (ParameterTensor tensor : network.network().layout().tensors()) {
                double error = relativeError(
                        Arrays.copyOfRange(gradient, tensor.offset(), tensor.end()),
                        Arrays.copyOfRange(expected, tensor.offset(), tensor.end()));
                assertThat(error).as(tensor.name()).isLessThan(1e-4);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientMatchesFiniteDifferences(NetworkCase network) {
        LabelledBatch batch = new LabelledBatch(network.inputs(BATCH), network.labels(BATCH), 4, 0.1);
        try (Executable executable = compiled(network, BATCH)) {
            FiniteDifferences differences = new FiniteDifferences(executable, network.parameters(), batch);
            assertThat(differences.largestRelativeError(
                            0, network.network().layout().size()))
                    .as("all parameters")
                    .isLessThan(1e-2);
            for (ParameterTensor tensor : network.network().layout().tensors()) {
                assertThat(differences.largestRelativeError(tensor.offset(), tensor.end()))
                        .as(tensor.name())
                        .isLessThan(1e-2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void examplesBeyondCountAreZeros(NetworkCase network) {
        double[] zeros = new ReferenceNetwork(network.network())
                .logits(doubles(network.parameters()), new float[network.inputs(1).length], 1);
        try (Executable executable = compiled(network, BATCH)) {
            executable.writeInputs(network.inputs(BATCH), BATCH);
            executable.forward();
            executable.writeInputs(network.inputs(BATCH), 2);
            executable.forward();
            float[] logits = logits(executable, network);
            for (int row = 2; row < BATCH; row++) {
                int start = row * zeros.length;
                assertThat(relativeError(Arrays.copyOfRange(logits, start, start + zeros.length), zeros))
                        .as("row %d", row)
                        .isLessThan(1e-5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void logitsAfterForwardBackwardAreThoseOfForward(NetworkCase network) {
        try (Executable executable = compiled(network, BATCH)) {
            executable.writeInputs(network.inputs(BATCH), 3);
            executable.forward();
            float[] logits = logits(executable, network);
            executable.forwardBackward(network.labels(BATCH), 3, 0.1);
            assertThat(logits(executable, network)).isEqualTo(logits);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sameWorkGivesSameBits(NetworkCase network) {
        LabelledBatch batch = new LabelledBatch(network.inputs(BATCH), network.labels(BATCH), BATCH, 0.1);
        LabelledBatch other = new LabelledBatch(network.inputs(2), network.labels(2), 1, 0);
        try (Executable one = compiled(network, BATCH);
                Executable two = compiled(network, BATCH)) {
            double loss = batch.forwardBackward(one);
            float[] gradient = gradient(one, network);
            other.forwardBackward(one);
            other.forwardBackward(two);
            assertThat(batch.forwardBackward(two)).isEqualTo(loss);
            assertThat(gradient(two, network)).isEqualTo(gradient);
            assertThat(batch.forwardBackward(one)).isEqualTo(loss);
            assertThat(gradient(one, network)).isEqualTo(gradient);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void partsAreWrittenAndReadAtTheirPlaces(NetworkCase network) {
        float[] parameters = network.parameters();
        try (Executable whole = compiled(network, BATCH);
                Executable parts = engine().compile(network.network(), BATCH)) {
            for (int from = 0; from < parameters.length; from += 17) {
                parts.writeParameters(
                        from, Arrays.copyOfRange(parameters, from, Math.min(from + 17, parameters.length)));
            }
            for (Executable executable : List.of(whole, parts)) {
                executable.writeInputs(network.inputs(BATCH), BATCH);
                executable.forwardBackward(network.labels(BATCH), BATCH, 0);
            }
            float[] gradient = gradient(whole, network);
            for (int from = 0; from < parameters.length; from += 19) {
                float[] part = new float[Math.min(19, parameters.length - from)];
                parts.readGradient(from, part);
                assertThat(part).isEqualTo(Arrays.copyOfRange(gradient, from, from + part.length));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void batchSizeDoesNotChangeTheMean(NetworkCase network) {
        for (int count : new int[] {1, 3}) {
            LabelledBatch batch = new LabelledBatch(network.inputs(count), network.labels(count), count, 0.1);
            try (Executable exact = compiled(network, count);
                    Executable wide = compiled(network, 16)) {
                assertThat(batch.forwardBackward(wide)).isEqualTo(batch.forwardBackward(exact), within(1e-6));
                assertThat(relativeError(gradient(wide, network), doubles(gradient(exact, network))))
                        .isLessThan(1e-5);
            }
        }
    }

    @Test
    void whatDoesNotFitIsRejected() {
        NetworkCase network = cases().get(0);
        try (Executable executable = compiled(network, BATCH)) {
            int size = network.network().layout().size();
            assertThatThrownBy(() -> executable.writeParameters(new float[size + 1]))
                    .hasMessage("the parameter vector has " + (size + 1) + " entries, must have " + size);
            assertThatThrownBy(() -> executable.writeInputs(network.inputs(BATCH), 0))
                    .hasMessage("count is 0, must be 1..5");
            assertThatThrownBy(() -> executable.forwardBackward(network.labels(BATCH), BATCH + 1, 0))
                    .hasMessage("count is 6, must be 1..5");
            assertThatThrownBy(() -> executable.forwardBackward(new int[] {99}, 1, 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void networksWithoutParametersAreRejected() {
        Network network = Network.of(Shape.of(4), List.of(new Pointwise("relu", Network.INPUT, Activation.RELU)));
        assertThatThrownBy(() -> engine().compile(network, BATCH))
                .hasMessage("the network has no parameters, must have at least one");
    }

    @Test
    void divergedParametersGiveNonFiniteLoss() {
        NetworkCase network = cases().get(0);
        float[] parameters = network.parameters();
        Arrays.fill(parameters, Float.NaN);
        try (Executable executable = compiled(network, BATCH)) {
            executable.writeParameters(parameters);
            executable.writeInputs(network.inputs(BATCH), BATCH);
            assertThat(executable.forwardBackward(network.labels(BATCH), BATCH, 0))
                    .isNaN();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void divergenceLeavesNoTrace(NetworkCase network) {
        LabelledBatch batch = new LabelledBatch(network.inputs(BATCH), network.labels(BATCH), BATCH, 0);
        float[] diverged = network.parameters();
        Arrays.fill(diverged, Float.NaN);
        try (Executable executable = compiled(network, BATCH)) {
            batch.forwardBackward(executable);
            float[] gradient = gradient(executable, network);
            executable.writeParameters(diverged);
            batch.forwardBackward(executable);
            executable.writeParameters(network.parameters());
            batch.forwardBackward(executable);
            assertThat(gradient(executable, network)).isEqualTo(gradient);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -4})
    void rejectsBatchSize(int batchSize) {
        assertThatThrownBy(() -> engine().compile(cases().get(0).network(), batchSize))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch size")
                .hasMessageContaining(String.valueOf(batchSize));
    }

    @Test
    void knowsItsBatchSize() {
        try (Executable executable = compiled(cases().get(0), BATCH)) {
            assertThat(executable.batchSize()).isEqualTo(BATCH);
        }
    }

    @Test
    void closesTwice() {
        Executable executable = compiled(cases().get(0), BATCH);
        executable.close();
        executable.close();
    }

    @Test
    void namesItsNumerics() {
        Numerics numerics = engine().numerics();
        assertThat(numerics.engine()).isEqualTo(engine().name());
        assertThat(numerics.library()).isNotBlank();
        assertThat(numerics.isa()).isNotBlank();
        assertThat(numerics.threads()).isEqualTo(1);
    }

    @Test
    void isFoundByName() {
        assertThat(Engine.named(engine().name())).hasSameClassAs(engine());
    }

    private Executable compiled(NetworkCase network, int batchSize) {
        Executable executable = engine().compile(network.network(), batchSize);
        float[] parameters = network.parameters();
        executable.writeParameters(parameters);
        return executable;
    }

    private static float[] logits(Executable executable, NetworkCase network) {
        float[] logits = new float[executable.batchSize() * network.network().classes()];
        executable.readLogits(logits);
        return logits;
    }

    private static float[] gradient(Executable executable, NetworkCase network) {
        float[] gradient = new float[network.network().layout().size()];
        executable.readGradient(gradient);
        return gradient;
    }

    private static double relativeError(float[] actual, double[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        return Math.sqrt(difference / norm);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
