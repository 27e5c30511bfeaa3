package dev.symsweep.engine;

import static dev.symsweep.engine.Deviation.doubles;
import static dev.symsweep.engine.Deviation.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Metanets;
import dev.symsweep.engine.ReferenceNetwork.Derivatives;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.ParameterTensor.Role;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mean over sets of scalars in one step, against the nodes one by one in double precision. */
class SetMeanTest {

    private static final int CLASSES = 3;
    private static final int BATCH = 4;
    private static final Engine ENGINE = new OneDnnEngine();

    private static Stream<NetworkCase> networks() {
        return Stream.of(
                set("a row", Shape.of(1, 301, 1), 64, Bias.TRAINED, 1e-5f),
                set("no bias", Shape.of(1, 50, 1), 7, Bias.NONE, 1e-5f),
                set("an image", Shape.of(5, 9, 1), 8, Bias.TRAINED, 0.5f),
                set("two units", Shape.of(1, 40, 1), 2, Bias.TRAINED, 1e-2f));
    }

    private static NetworkCase set(String name, Shape input, int units, Bias bias, float epsilon) {
        return NetworkCase.of(
                name,
                input,
                new Convolution("element", Network.INPUT, units, 1, 1, 0, bias),
                new LayerNorm("norm", "element", epsilon),
                new Pointwise("relu", "norm", Activation.RELU),
                new GlobalAverage("mean", "relu"),
                new Dense("logits", "mean", CLASSES));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void lossAndGradientAreThoseOfTheNodes(NetworkCase network) {
        for (int seed = 0; seed < 20; seed++) {
            assertRight(network, drawn(network, seed));
        }
    }

    /** Units of no weight, no scale or no shift, and such as are always or never on. */
    @ParameterizedTest
    @MethodSource("networks")
    void unitsMayBeDegenerate(NetworkCase network) {
        float[] parameters = drawn(network, 0);
        for (ParameterTensor tensor : network.network().layout().tensors()) {
            if (tensor.node().equals("norm")) {
                boolean isShift = tensor.role() == Role.NORM_SHIFT;
                parameters[tensor.offset()] = isShift ? 30 : 1;
                parameters[tensor.offset() + 1] = isShift ? -30 : 0;
            }
        }
        assertRight(network, parameters);
        for (ParameterTensor tensor : network.network().layout().tensors()) {
            if (tensor.name().equals("norm.shift")) {
                Arrays.fill(parameters, tensor.offset(), tensor.end(), 0);
            }
        }
        assertRight(network, parameters);
        for (ParameterTensor tensor : network.network().layout().tensors()) {
            if (tensor.name().equals("element.weight")) {
                Arrays.fill(parameters, tensor.offset(), tensor.end(), 0.25f);
            }
        }
        if (network.network().layout().tensors().stream()
                .anyMatch(tensor -> tensor.name().equals("element.bias"))) {
            assertRight(network, parameters);
        }
    }

    private static void assertRight(NetworkCase network, float[] parameters) {
        LabelledBatch batch = network.batch(BATCH, 0.1);
        Derivatives expected = new ReferenceNetwork(network.network()).derivatives(doubles(parameters), batch);
        try (Executable executable = network.compile(ENGINE, BATCH)) {
            executable.writeParameters(parameters);
            assertThat(batch.forwardBackward(executable))
                    .isEqualTo(expected.loss(), within(1e-6 * (1 + expected.loss())));
            assertThat(relativeError(network.logits(executable), expected.logits()))
                    .isLessThan(1e-6);
            Deviation.assertNear(network.network(), network.gradient(executable), expected.gradient(), 1e-5, 1e-6);
        }
    }

    private static float[] drawn(NetworkCase network, int seed) {
        float[] parameters = new float[network.network().layout().size()];
        RandomStream stream = RandomStream.of(seed, "set mean");
        for (ParameterTensor tensor : network.network().layout().tensors()) {
            double mean = tensor.role() == Role.NORM_SCALE ? 1 : 0;
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                parameters[i] = (float) (mean + stream.nextGaussian());
            }
        }
        return parameters;
    }

    /** Who asks for what lies between gets it, from the nodes one by one. */
    @Test
    void whatIsObservedIsThere() {
        NetworkCase network = networks().toList().get(0);
        float[] inputs = network.inputs(BATCH);
        double[][] expected = new ReferenceNetwork(network.network())
                .activations(doubles(network.parameters()), inputs, BATCH)
                .get("relu");
        CompileOptions options = CompileOptions.ofBatch(BATCH).withObserved(Set.of("relu"));
        try (Executable executable = network.compile(ENGINE, options)) {
            executable.writeInputs(inputs, BATCH);
            executable.forward();
            float[] relu = new float[BATCH * expected[0].length];
            executable.readActivation("relu", relu);
            assertThat(relativeError(
                            relu,
                            Arrays.stream(expected)
                                    .flatMapToDouble(Arrays::stream)
                                    .toArray()))
                    .isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void whatIsNotFiniteIsSeen(float value) {
        NetworkCase network = networks().toList().get(0);
        float[] inputs = network.inputs(BATCH);
        inputs[inputs.length - 1] = value;
        try (Executable executable = network.compile(ENGINE, BATCH)) {
            executable.writeInputs(inputs, BATCH);
            executable.forward();
            float[] logits = network.logits(executable);
            assertThat(Arrays.copyOfRange(logits, logits.length - CLASSES, logits.length))
                    .containsOnly(Float.NaN);
            assertThat(Float.isFinite(logits[0])).isTrue();
            for (String name : List.of("element.weight", "element.bias", "norm.scale", "norm.shift")) {
                float[] parameters = network.parameters();
                parameters[network.network().layout().tensor(name).offset()] = Float.NaN;
                executable.writeParameters(parameters);
                executable.writeInputs(network.inputs(BATCH), BATCH);
                executable.forward();
                assertThat(network.logits(executable)).as(name).containsOnly(Float.NaN);
            }
        }
    }

    /** One activation of the element's layer alone would take 2.6 GB. */
    @Test
    void aBatchOfLargeSetsNeedsLittleMemory() {
        Network deepSets = Metanets.deepSets(78_042);
        assertThat(ENGINE.leastBytes(deepSets, CompileOptions.ofBatch(128))).isLessThan(100L << 20);
        assertThat(ENGINE.leastBytes(deepSets, CompileOptions.ofBatch(128).with(Precision.BF16)))
                .isGreaterThan(1L << 30);
    }
}
