package dev.symsweep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import java.util.Arrays;

/** How far values are from what they should be. */
final class Deviation {

    private static final double TENSOR = 1e-4;

    /** For tensors whose gradient is nothing but rounding, such as a bias before a batch norm. */
    private static final double WHOLE = 1e-6;

    private Deviation() {}

    /** Asserts that each tensor's part of the gradient, and each buffer's step, is right to 1e-4 of its norm. */
    static void assertClose(Network network, float[] actual, double[] expected) {
        assertNear(network, actual, expected, TENSOR, WHOLE);
    }

    /** Asserts that each tensor's part is right to a share of its own norm and a share of the whole gradient's. */
    static void assertNear(Network network, float[] actual, double[] expected, double ofTensor, double ofWhole) {
        double whole = norm(expected, 0, network.layout().differentiable());
        for (ParameterTensor tensor : network.layout().tensors()) {
            double[] difference = new double[expected.length];
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                difference[i] = actual[i] - expected[i];
            }
            assertThat(norm(difference, tensor.offset(), tensor.end()))
                    .as(tensor.name())
                    .isLessThanOrEqualTo(ofTensor * norm(expected, tensor.offset(), tensor.end()) + ofWhole * whole);
        }
    }

    /** The norm of the difference as a share of the norm. */
    static double relativeError(float[] actual, double[] expected) {
        double[] difference = new double[expected.length];
        Arrays.setAll(difference, i -> actual[i] - expected[i]);
        return norm(difference, 0, difference.length) / norm(expected, 0, expected.length);
    }

    static double relativeError(float[] actual, float[] expected) {
        return relativeError(actual, doubles(expected));
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    private static double norm(double[] values, int from, int to) {
        double square = 0;
        for (int i = from; i < to; i++) {
            square += values[i] * values[i];
        }
        return Math.sqrt(square);
    }
}
