package dev.symsweep.engine;

import static dev.symsweep.engine.Deviation.doubles;
import static dev.symsweep.engine.Deviation.relativeError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.engine.dl4j.Dl4jEngine;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first steps of a convolutional network with batch norm, against the same steps in double precision. */
class FirstUpdatesTest {

    private static final int BATCH = 128;
    private static final int STEPS = 3;
    private static final double RATE = 0.1;

    private static final NetworkCase NETWORK = NetworkCase.of(
            "batch-norm network",
            Shape.of(32, 32, 3),
            new Convolution("first", Network.INPUT, 16, 3, 1, 1, Bias.NONE),
            new BatchNorm("norm1", "first", BatchNorm.DEFAULT_EPSILON, 0.1f),
            new Pointwise("relu1", "norm1", Activation.RELU),
            new Convolution("second", "relu1", 16, 3, 1, 1, Bias.NONE),
            new BatchNorm("norm2", "second", BatchNorm.DEFAULT_EPSILON, 0.1f),
            new Pointwise("relu2", "norm2", Activation.RELU),
            new GlobalAverage("pool", "relu2"),
            new Dense("output", "pool", 10));

    private static Stream<Engine> engines() {
        return Stream.of(new OneDnnEngine(), new Dl4jEngine());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theyAreThoseOfDoublePrecision(Engine engine) {
        LabelledBatch batch = NETWORK.batch(BATCH, 0);
        // As of images: no pixel is negative.
        for (int i = 0; i < batch.inputs().length; i++) {
            batch.inputs()[i] = Math.abs(batch.inputs()[i]);
        }
        float[] start = NETWORK.parameters();
        float[] actual = start.clone();
        double[] expected = doubles(start);
        ReferenceNetwork reference = new ReferenceNetwork(NETWORK.network());
        try (Executable executable = NETWORK.compile(engine, BATCH)) {
            for (int step = 0; step < STEPS; step++) {
                executable.writeParameters(actual);
                batch.forwardBackward(executable);
                float[] gradient = NETWORK.gradient(executable);
                double[] exact = reference.derivatives(expected, batch).gradient();
                for (int i = 0; i < actual.length; i++) {
                    double rate = i < NETWORK.network().layout().differentiable() ? RATE : 1;
                    actual[i] -= (float) (rate * gradient[i]);
                    expected[i] -= rate * exact[i];
                }
            }
        }
        for (ParameterTensor tensor : NETWORK.network().layout().tensors()) {
            float[] moved = new float[tensor.size()];
            double[] shouldMove = new double[tensor.size()];
            Arrays.setAll(shouldMove, i -> expected[tensor.offset() + i] - start[tensor.offset() + i]);
            for (int i = 0; i < moved.length; i++) {
                moved[i] = actual[tensor.offset() + i] - start[tensor.offset() + i];
            }
            assertThat(relativeError(moved, shouldMove)).as(tensor.name()).isLessThan(1e-3);
        }
    }
}
