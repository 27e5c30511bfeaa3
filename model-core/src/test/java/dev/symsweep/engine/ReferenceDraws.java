package dev.symsweep.engine;

import dev.symsweep.network.GaussianDraw;
import dev.symsweep.random.NoiseSource;
import dev.symsweep.random.RandomStream;
import java.util.List;

/**
 * The formula of a draw from a Gaussian, with the noise that {@link NetworkCase} writes.
 *
 * @param factors of each example, xi
 * @param scalars of each example, e
 */
record ReferenceDraws(
        GaussianDraw node,
        double[][] paths,
        double[][] variances,
        int channels,
        double[][] factors,
        double[][] scalars) {

    /** What all cases draw from. */
    static final NoiseSource NOISE = node -> RandomStream.of(3, "noise of a case", node);

    /** @param pathChannels at a position, all paths counted */
    static ReferenceDraws of(GaussianDraw node, double[][] paths, double[][] variances, int pathChannels) {
        RandomStream stream = NOISE.stream(node.name());
        double[][] factors = new double[paths.length][node.rank()];
        double[][] scalars = new double[paths.length][paths[0].length / (1 + node.rank())];
        for (int example = 0; example < paths.length; example++) {
            fill(stream, factors[example]);
            fill(stream, scalars[example]);
        }
        return new ReferenceDraws(node, paths, variances, pathChannels / (1 + node.rank()), factors, scalars);
    }

    private static void fill(RandomStream stream, double[] into) {
        float[] drawn = new float[into.length];
        stream.fillGaussians(drawn, 0, drawn.length);
        for (int i = 0; i < into.length; i++) {
            into[i] = drawn[i];
        }
    }

    double[][] outputs() {
        double[][] y = new double[paths.length][scalars[0].length];
        for (int example = 0; example < y.length; example++) {
            for (int i = 0; i < y[example].length; i++) {
                int z = i * (1 + node.rank());
                y[example][i] = paths[example][z]
                        + scalars[example][i] * node.deviation() * Math.sqrt(variances[example][spread(example, i)]);
                for (int r = 0; r < node.rank(); r++) {
                    y[example][i] += factors[example][r] * paths[example][z + 1 + r] / Math.sqrt(node.rank());
                }
            }
        }
        return y;
    }

    List<double[][]> backward(double[][] errors) {
        double[][] ofPaths = new double[paths.length][paths[0].length];
        double[][] ofVariances = new double[paths.length][variances[0].length];
        for (int example = 0; example < errors.length; example++) {
            for (int i = 0; i < errors[example].length; i++) {
                double error = errors[example][i];
                int z = i * (1 + node.rank());
                ofPaths[example][z] = error;
                for (int r = 0; r < node.rank(); r++) {
                    ofPaths[example][z + 1 + r] = error * factors[example][r] / Math.sqrt(node.rank());
                }
                int v = spread(example, i);
                ofVariances[example][v] +=
                        error * scalars[example][i] * node.deviation() / 2 / Math.sqrt(variances[example][v]);
            }
        }
        return List.of(ofPaths, ofVariances);
    }

    /** The place of a scalar's variance, its own or its position's. */
    private int spread(int example, int scalar) {
        boolean isShared = variances[example].length < scalars[example].length;
        return isShared ? scalar / channels : scalar;
    }
}
