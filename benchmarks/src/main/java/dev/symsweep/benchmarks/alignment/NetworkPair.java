package dev.symsweep.benchmarks.alignment;

import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.random.RandomStream;
import java.util.List;

/**
 * Two networks to align.
 *
 * @param kind what they have to do with each other
 * @param groups their permutations
 * @param a parameters of the one that stays
 * @param b parameters of the one to permute
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NetworkPair(String kind, PermutationGroups groups, float[] a, float[] b) {

    private static final long SEED = 1;
    private static final double NOISE = 0.5;
    private static final int RANK = 3;

    /** The pairs of a benchmark. */
    public static List<NetworkPair> of(Workload workload) {
        PermutationGroups groups = PermutationGroups.of(workload.network());
        return List.of(itself(groups, workload), planted(groups, workload), independent(groups, workload));
    }

    /** A network with itself: one sweep finds nothing better in any group. */
    private static NetworkPair itself(PermutationGroups groups, Workload workload) {
        float[] vector = workload.parameters(SEED);
        return new NetworkPair("itself", groups, vector, vector);
    }

    /** A network and a permuted and noisy copy of it: a good match exists. */
    private static NetworkPair planted(PermutationGroups groups, Workload workload) {
        return new NetworkPair("planted", groups, workload.parameters(SEED), permutedAndNoisy(groups, workload, SEED));
    }

    /**
     * The planted network with its units in another order, and noise.
     *
     * @param seed of the order and the noise
     */
    public static float[] permutedAndNoisy(PermutationGroups groups, Workload workload, long seed) {
        float[] vector = groups.random(RandomStream.of(seed, "benchmark", "planted order"))
                .apply(workload.parameters(SEED));
        for (ParameterTensor tensor : workload.network().layout().tensors()) {
            RandomStream stream = RandomStream.of(seed, "benchmark", "planted noise", tensor.name());
            double scale = NOISE * rootMeanSquare(vector, tensor);
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                vector[i] += (float) (scale * stream.nextGaussian());
            }
        }
        return vector;
    }

    /** Two networks that have nothing to do with each other: there is no good match, and many sweeps are needed. */
    private static NetworkPair independent(PermutationGroups groups, Workload workload) {
        return new NetworkPair("independent", groups, structured(workload, 1), structured(workload, 2));
    }

    /** Initial weights, and to each weight a matrix of low rank and equal norm, such as training adds. */
    public static float[] structured(Workload workload, long seed) {
        float[] vector = workload.parameters(seed);
        for (ParameterTensor tensor : workload.network().layout().tensors()) {
            if (tensor.role() == ParameterTensor.Role.WEIGHT) {
                addLowRank(vector, tensor, RandomStream.of(seed, "benchmark", "low rank", tensor.name()));
            }
        }
        return vector;
    }

    private static void addLowRank(float[] vector, ParameterTensor tensor, RandomStream stream) {
        int rows = tensor.shape().size(0);
        int columns = tensor.size() / rows;
        double scale = rootMeanSquare(vector, tensor) / Math.sqrt(RANK);
        for (int k = 0; k < RANK; k++) {
            double[] left = gaussians(rows, stream);
            double[] right = gaussians(columns, stream);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    vector[tensor.offset() + i * columns + j] += (float) (scale * left[i] * right[j]);
                }
            }
        }
    }

    /**
     * What matching weights maximises, if the second network's parameters stand like this: the inner product with the
     * first one's.
     *
     * @param permuted the second network's parameters
     */
    public double objective(float[] permuted) {
        double sum = 0;
        for (int i = 0; i < groups.network().layout().differentiable(); i++) {
            sum += (double) a[i] * permuted[i];
        }
        return sum;
    }

    private static double rootMeanSquare(float[] vector, ParameterTensor tensor) {
        double sum = 0;
        for (int i = tensor.offset(); i < tensor.end(); i++) {
            sum += (double) vector[i] * vector[i];
        }
        return Math.sqrt(sum / tensor.size());
    }

    private static double[] gaussians(int count, RandomStream stream) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = stream.nextGaussian();
        }
        return values;
    }
}
