package dev.symsweep.engine;

import static dev.symsweep.engine.Deviation.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.loss.MeanSquaredError;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The squared error of a whole network and its gradient, against differences of the network in double precision. */
interface SquaredErrorContract extends TestedEngine {

    int EXAMPLES = 6;
    int OUTPUTS = 3;
    double STEP = 1e-5;

    NetworkCase NETWORK = NetworkCase.of(
            "regression",
            Shape.of(4),
            new Dense("hidden", Network.INPUT, 7),
            new LayerNorm("norm", "hidden", LayerNorm.DEFAULT_EPSILON),
            new Pointwise("gelu", "norm", Activation.GELU),
            new Dense("output", "gelu", OUTPUTS));

    @ParameterizedTest
    @ValueSource(ints = {EXAMPLES, 4})
    default void squaredErrorAndItsGradientAreThoseInDoublePrecision(int count) {
        Targets targets = targets();
        float[] inputs = NETWORK.inputs(EXAMPLES);
        double[] parameters = doubles(NETWORK.parameters());
        try (Executable executable = NETWORK.compile(engine(), EXAMPLES)) {
            executable.writeInputs(inputs, count);
            double loss = executable.forwardBackward(new MeanSquaredError(), targets, count);
            assertThat(loss).isCloseTo(loss(parameters, inputs, targets, count), within(1e-6));
            double[] expected = new double[parameters.length];
            for (int i = 0; i < parameters.length; i++) {
                double[] above = parameters.clone();
                above[i] += STEP;
                double[] below = parameters.clone();
                below[i] -= STEP;
                expected[i] = (loss(above, inputs, targets, count) - loss(below, inputs, targets, count)) / (2 * STEP);
            }
            Deviation.assertClose(NETWORK.network(), NETWORK.gradient(executable), expected);
        }
    }

    /** Example 1 does not count. */
    private static double loss(double[] parameters, float[] inputs, Targets targets, int count) {
        double[] outputs = new ReferenceNetwork(NETWORK.network()).logits(parameters, inputs, count);
        double total = 0;
        for (int example : List.of(0, 2, 3, 4, 5).subList(0, count - 1)) {
            for (int k = 0; k < OUTPUTS; k++) {
                double difference = outputs[example * OUTPUTS + k] - targets.value(example, k);
                total += difference * difference / OUTPUTS;
            }
        }
        return total / (count - 1);
    }

    private static Targets targets() {
        RandomStream stream = RandomStream.of(3, "squared error");
        float[] values = new float[EXAMPLES * OUTPUTS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) stream.nextGaussian();
        }
        Targets targets = Targets.ofValues(OUTPUTS, values);
        targets.exclude(1);
        return targets;
    }
}
