package dev.symsweep.landscape;

/**
 * A path between two networks of one kind: a parameter vector for every lambda from 0, the first network, to 1, the
 * second. A {@link CurveEvaluator} evaluates it. One thread at a time.
 */
@FunctionalInterface
public interface Path {

    /**
     * The vector at a point of the path.
     *
     * @param lambda in [0, 1]
     * @return a whole parameter vector, which must not be changed and is good until the next one is asked for
     * @throws IllegalArgumentException if lambda is outside [0, 1]
     */
    float[] at(double lambda);

    /**
     * What every path checks first.
     *
     * @throws IllegalArgumentException if lambda is outside [0, 1]
     */
    static void requireLambda(double lambda) {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("lambda is " + lambda + ", must be in [0, 1]");
        }
    }
}
