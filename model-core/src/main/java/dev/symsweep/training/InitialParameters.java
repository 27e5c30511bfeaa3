package dev.symsweep.training;

import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import java.util.Arrays;

/**
 * The starting point of training, drawn from the run's seed: weights and biases of dense layers uniform in +-1/sqrt(fan-in)
 * (PyTorch's default, the law of all MLPs in lim2024, section 1.4), norms at scale 1 and shift 0. Each tensor has its own stream, so it
 * does not depend on the tensors before it, and any run's start can be drawn again instead of being stored.
 */
public final class InitialParameters {

    private InitialParameters() {}

    /** The initial parameter vector of a seed, fixed entries in place. */
    public static float[] draw(ParameterLayout layout, FixedEntries fixed, long seed) {
        float[] vector = new float[layout.size()];
        for (ParameterTensor tensor : layout.tensors()) {
            fill(vector, tensor, seed);
        }
        fixed.restore(vector);
        return vector;
    }

    private static void fill(float[] vector, ParameterTensor tensor, long seed) {
        switch (tensor.role()) {
            case WEIGHT, BIAS -> {
                RandomStream stream = RandomStream.of(seed, "init", tensor.name());
                double bound = 1 / StrictMath.sqrt(tensor.fanIn());
                for (int i = tensor.offset(); i < tensor.end(); i++) {
                    vector[i] = (float) stream.nextDouble(-bound, bound);
                }
            }
            case NORM_SCALE -> Arrays.fill(vector, tensor.offset(), tensor.end(), 1f);
            case NORM_SHIFT -> Arrays.fill(vector, tensor.offset(), tensor.end(), 0f);
        }
    }
}
