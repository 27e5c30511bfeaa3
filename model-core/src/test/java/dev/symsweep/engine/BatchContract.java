package dev.symsweep.engine;

import static dev.symsweep.engine.Deviation.doubles;
import static dev.symsweep.engine.Deviation.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One step leaves no trace in the next, and a batch that is not full none in its result. */
interface BatchContract extends TestedEngine {

    @ParameterizedTest
    @MethodSource(CASES)
    default void examplesBeyondCountAreZeros(NetworkCase network) {
        double[] zeros = new ReferenceNetwork(network.network())
                .logits(doubles(network.parameters()), new float[network.inputs(BATCH).length], BATCH);
        try (Executable executable = network.compile(engine(), BATCH)) {
            executable.writeInputs(network.inputs(BATCH), BATCH);
            executable.forward();
            executable.writeInputs(network.inputs(BATCH), 2);
            executable.forward();
            float[] logits = network.logits(executable);
            int classes = network.network().outputs();
            for (int i = 2 * classes; i < zeros.length; i++) {
                assertThat((double) logits[i]).as("row %d", i / classes).isEqualTo(zeros[i], within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(CASES)
    default void logitsAfterForwardBackwardAreThoseOfTraining(NetworkCase network) {
        int count = 3;
        double[] expected = new ReferenceNetwork(network.network())
                .trainingLogits(doubles(network.parameters()), network.inputs(count), count);
        try (Executable executable = network.compile(engine(), BATCH)) {
            executable.writeInputs(network.inputs(BATCH), count);
            executable.forward();
            float[] evaluated = network.logits(executable);
            network.batch(BATCH, 0.1).forwardBackward(executable, count);
            float[] trained = network.logits(executable);
            assertThat(relativeError(Arrays.copyOf(trained, expected.length), expected))
                    .isLessThan(1e-5);
            if (!network.hasBatchNorm()) {
                assertThat(relativeError(trained, evaluated)).isLessThan(1e-6);
            }
            executable.forward();
            assertThat(network.logits(executable)).as("evaluated again").isEqualTo(evaluated);
        }
    }

    @ParameterizedTest
    @MethodSource(CASES)
    default void sameWorkGivesSameBits(NetworkCase network) {
        LabelledBatch batch = network.batch(BATCH, 0.1);
        LabelledBatch other = network.batch(1, 0);
        try (Executable one = network.compile(engine(), BATCH);
                Executable two = network.compile(engine(), BATCH)) {
            double loss = batch.forwardBackward(one);
            float[] gradient = network.gradient(one);
            other.forwardBackward(one);
            other.forwardBackward(two);
            assertThat(batch.forwardBackward(two)).isEqualTo(loss);
            assertThat(network.gradient(two)).isEqualTo(gradient);
            assertThat(batch.forwardBackward(one)).isEqualTo(loss);
            assertThat(network.gradient(one)).isEqualTo(gradient);
        }
    }

    @ParameterizedTest
    @MethodSource(CASES)
    default void partsAreWrittenAndReadAtTheirPlaces(NetworkCase network) {
        float[] parameters = network.parameters();
        try (Executable whole = network.compile(engine(), BATCH);
                Executable parts = engine().compile(network.network(), BATCH)) {
            parts.writeNoise(ReferenceDraws.NOISE);
            for (int from = 0; from < parameters.length; from += 17) {
                parts.writeParameters(
                        from, Arrays.copyOfRange(parameters, from, Math.min(from + 17, parameters.length)));
            }
            for (Executable executable : List.of(whole, parts)) {
                network.batch(BATCH, 0).forwardBackward(executable);
            }
            float[] gradient = network.gradient(whole);
            for (int from = 0; from < parameters.length; from += 19) {
                float[] part = new float[Math.min(19, parameters.length - from)];
                parts.readGradient(from, part);
                assertThat(part).isEqualTo(Arrays.copyOfRange(gradient, from, from + part.length));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(CASES)
    default void batchSizeDoesNotChangeTheMean(NetworkCase network) {
        int count = 3;
        LabelledBatch batch = network.batch(count, 0.1);
        try (Executable exact = network.compile(engine(), count);
                Executable wide = network.compile(engine(), 16)) {
            assertThat(batch.forwardBackward(wide)).isEqualTo(batch.forwardBackward(exact), within(1e-5));
            assertThat(relativeError(network.gradient(wide), network.gradient(exact)))
                    .isLessThan(1e-5);
        }
    }

    /** Batch norm has other statistics for each number of examples. */
    @ParameterizedTest
    @MethodSource(CASES)
    default void countsMayChangeFromStepToStep(NetworkCase network) {
        double[] parameters = doubles(network.parameters());
        ReferenceNetwork reference = new ReferenceNetwork(network.network());
        try (Executable executable = network.compile(engine(), BATCH)) {
            for (int count : new int[] {3, 4, 3, BATCH, 4}) {
                LabelledBatch batch = network.batch(count, 0);
                assertThat(batch.forwardBackward(executable))
                        .as("%d examples", count)
                        .isEqualTo(reference.loss(parameters, batch), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(CASES)
    default void divergenceLeavesNoTrace(NetworkCase network) {
        LabelledBatch batch = network.batch(BATCH, 0);
        float[] diverged = network.parameters();
        Arrays.fill(diverged, Float.NaN);
        try (Executable executable = network.compile(engine(), BATCH)) {
            batch.forwardBackward(executable);
            float[] gradient = network.gradient(executable);
            executable.writeParameters(diverged);
            batch.forwardBackward(executable);
            executable.writeParameters(network.parameters());
            batch.forwardBackward(executable);
            assertThat(network.gradient(executable)).isEqualTo(gradient);
        }
    }
}
