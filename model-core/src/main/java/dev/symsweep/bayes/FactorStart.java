package dev.symsweep.bayes;

import dev.symsweep.network.Network;
import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Where the factors and variances of a variational network start (as in the code of lim2024's authors): of a dense
 * layer's weights the factors are Gaussian with half the standard deviation of the initial means, divided by sqrt(R),
 * of its biases with 0.01; those of convolutions are zero; variances are the posterior's own. The means keep their law.
 */
public final class FactorStart {

    private static final double SHARE_OF_MEANS = 0.5;
    private static final double OF_BIASES = 0.01;

    private FactorStart() {}

    /**
     * Writes factors and variances into an initial vector; nothing if the network has none.
     *
     * @param deviation of initial means by their fan-in
     */
    public static void write(float[] vector, Network network, IntToDoubleFunction deviation, long seed) {
        for (VariationalLayer layer : VariationalLayer.of(network)) {
            for (VariationalLayer.Part part : layer.parts()) {
                int rank = part.rows() - 1;
                double ofWeights =
                        SHARE_OF_MEANS * deviation.applyAsDouble(part.paths().fanIn()) / StrictMath.sqrt(rank);
                boolean isBias = part.paths().shape().rank() == 1;
                double spread = layer.isConvolution() ? 0 : isBias ? OF_BIASES : ofWeights;
                RandomStream stream =
                        RandomStream.of(seed, "factors", part.paths().name());
                for (int output = 0; output < part.outputs(); output++) {
                    int mean = part.paths().offset() + output * part.group();
                    for (int i = mean + part.columns(); i < mean + part.group(); i++) {
                        vector[i] = (float) (spread * stream.nextGaussian());
                    }
                }
                Arrays.fill(vector, part.variances().offset(), part.variances().end(), 1f);
            }
        }
    }
}
