package dev.symsweep.training;

import dev.symsweep.bayes.FactorStart;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import java.util.Arrays;

/**
 * The starting point of training, drawn from the run's seed by an {@link InitialLaw}. Each tensor has its own stream,
 * so it does not depend on the tensors before it, and any run's start can be drawn again instead of being stored.
 */
public final class InitialParameters {

    private InitialParameters() {}

    /** The initial parameter vector of a network and a seed, fixed entries in place. */
    public static float[] draw(Network network, InitialLaw law, FixedEntries fixed, long seed) {
        float[] vector = draw(network.layout(), law, FixedEntries.none(), seed);
        FactorStart.write(vector, network, law::deviation, seed);
        fixed.restore(vector);
        return vector;
    }

    /** The same of a network without nodes that draw. */
    public static float[] draw(ParameterLayout layout, InitialLaw law, FixedEntries fixed, long seed) {
        float[] vector = new float[layout.size()];
        for (ParameterTensor tensor : layout.tensors()) {
            fill(vector, tensor, law, seed);
        }
        fixed.restore(vector);
        return vector;
    }

    private static void fill(float[] vector, ParameterTensor tensor, InitialLaw law, long seed) {
        switch (tensor.role()) {
            case WEIGHT -> {
                switch (law) {
                    case UNIFORM_FAN_IN -> fillUniform(vector, tensor, seed);
                    case KAIMING_NORMAL -> fillGaussian(vector, tensor, seed);
                }
            }
            case BIAS -> fillUniform(vector, tensor, seed);
            case NORM_SCALE, RUNNING_VARIANCE -> Arrays.fill(vector, tensor.offset(), tensor.end(), 1f);
            case NORM_SHIFT, RUNNING_MEAN -> Arrays.fill(vector, tensor.offset(), tensor.end(), 0f);
        }
    }

    private static void fillUniform(float[] vector, ParameterTensor tensor, long seed) {
        RandomStream stream = stream(tensor, seed);
        double bound = 1 / StrictMath.sqrt(tensor.fanIn());
        for (int i = tensor.offset(); i < tensor.end(); i++) {
            vector[i] = (float) stream.nextDouble(-bound, bound);
        }
    }

    private static void fillGaussian(float[] vector, ParameterTensor tensor, long seed) {
        RandomStream stream = stream(tensor, seed);
        double std = InitialLaw.KAIMING_NORMAL.deviation(tensor.fanIn());
        for (int i = tensor.offset(); i < tensor.end(); i++) {
            vector[i] = (float) (std * stream.nextGaussian());
        }
    }

    private static RandomStream stream(ParameterTensor tensor, long seed) {
        return RandomStream.of(seed, "init", tensor.name());
    }
}
