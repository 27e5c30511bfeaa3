package dev.symsweep.engine;

import static dev.symsweep.engine.Deviation.doubles;
import static dev.symsweep.engine.Deviation.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.network.ParameterTensor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Logits, loss and gradient are right. */
interface GradientContract extends TestedEngine {

    String CASES_AND_LOSSES = "dev.symsweep.engine.GradientContract#casesAndLosses";

    /** Every case with a full batch and with a part of it, with and without label smoothing. */
    static Stream<Arguments> casesAndLosses() {
        return NetworkCase.all().stream()
                .flatMap(network -> Stream.of(
                        Arguments.of(network, BATCH, 0.0),
                        Arguments.of(network, 3, 0.25),
                        Arguments.of(network, 1, 0.1)));
    }

    @ParameterizedTest
    @MethodSource(CASES)
    default void forwardMatchesReference(NetworkCase network) {
        double[] expected = new ReferenceNetwork(network.network())
                .logits(doubles(network.parameters()), network.inputs(BATCH), BATCH);
        try (Executable executable = network.compile(engine(), BATCH)) {
            executable.writeInputs(network.inputs(BATCH), BATCH);
            executable.forward();
            assertThat(relativeError(network.logits(executable), expected)).isLessThan(1e-5);
        }
    }

    @ParameterizedTest(name = "{0}, {1} examples, label smoothing {2}")
    @MethodSource(CASES_AND_LOSSES)
    default void lossAndGradientMatchReference(NetworkCase network, int count, double labelSmoothing) {
        ReferenceResults.Result expected = ReferenceResults.of(network, count, labelSmoothing);
        try (Executable executable = network.compile(engine(), BATCH)) {
            assertThat(network.batch(count, labelSmoothing).forwardBackward(executable))
                    .isEqualTo(expected.loss(), within(1e-5));
            Deviation.assertClose(network.network(), network.gradient(executable), expected.gradient());
        }
    }

    /**
     * Coarse, as f32 needs steps that cross kinks of ReLU and maximum here and there; the reference's own steps are
     * small.
     */
    @ParameterizedTest
    @MethodSource(CASES)
    default void gradientMatchesFiniteDifferences(NetworkCase any) {
        NetworkCase network = any.smooth();
        LabelledBatch batch = network.batch(4, 0.1);
        try (Executable executable = network.compile(engine(), BATCH)) {
            FiniteDifferences differences = new FiniteDifferences(executable, network.parameters(), batch);
            assertThat(differences.largestRelativeError(
                            0, network.network().layout().differentiable()))
                    .isLessThan(0.1);
        }
    }

    private static Set<String> everySecond(List<ParameterTensor> tensors, int first) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = first; i < tensors.size(); i += 2) {
            names.add(tensors.get(i).name());
        }
        return names;
    }

    private static Set<String> allButBuffers(List<ParameterTensor> tensors) {
        return tensors.stream()
                .filter(tensor -> !tensor.role().isBuffer())
                .map(ParameterTensor::name)
                .collect(Collectors.toSet());
    }

    /** Leaves out the gradient of every second tensor, then of the others, then of all but the buffers. */
    @ParameterizedTest
    @MethodSource(CASES)
    default void frozenTensorsHaveNoGradientAndChangeNoOther(NetworkCase network) {
        LabelledBatch batch = network.batch(BATCH, 0.1);
        float[] expected;
        try (Executable executable = network.compile(engine(), BATCH)) {
            batch.forwardBackward(executable);
            expected = network.gradient(executable);
        }
        List<ParameterTensor> tensors = network.network().layout().tensors();
        for (Set<String> frozen : List.of(everySecond(tensors, 0), everySecond(tensors, 1), allButBuffers(tensors))) {
            CompileOptions options = CompileOptions.ofBatch(BATCH).withFrozen(frozen);
            try (Executable executable = network.compile(engine(), options)) {
                batch.forwardBackward(executable);
                float[] gradient = network.gradient(executable);
                double[] remaining = doubles(expected);
                for (ParameterTensor tensor : tensors) {
                    for (int i = tensor.offset(); i < tensor.end() && frozen.contains(tensor.name()); i++) {
                        assertThat(gradient[i]).as(tensor.name()).isZero();
                        remaining[i] = 0;
                    }
                }
                Deviation.assertClose(network.network(), gradient, remaining);
            }
        }
    }
}
