package dev.symsweep.landscape;

/**
 * The barrier at the midpoint, estimated on some of a data set's examples.
 *
 * <p>With l(x) for the loss of example x at a point of the path, the barrier on a set of examples is the mean over them
 * of one number each,
 *
 * <pre>
 * d(x) = l_middle(x) - (l_start(x) + l_end(x)) / 2
 * </pre>
 *
 * <p>so what is hard for all three networks cancels out. Of n examples drawn from N without replacement the mean of d
 * is an unbiased estimate of the barrier on all N, and with s for the sample standard deviation of d (divisor n - 1)
 * its standard error is
 *
 * <pre>
 * s / sqrt(n) * sqrt(1 - n / N)
 * </pre>
 *
 * <p>which is 0 where all examples are evaluated. The mean is close to normal, so the barrier on all of the data lies
 * within 1.96 standard errors in 95 of 100 draws. Pairs evaluated on the same examples err together: a mean over pairs
 * is no more certain for being over many.
 *
 * @param barrier the estimate
 * @param standardError of it, for the barrier on the whole data set; NaN if a loss is not finite
 */
public record BarrierEstimate(double barrier, double standardError) {

    /** Standard errors to either side of the estimate in an interval of 95 %. */
    private static final double NORMAL_95 = 1.959963984540054;

    /**
     * The estimate of values per example at the start, in the middle and at the end of a path, in the same order.
     *
     * @param population how many examples these were drawn of; as many or more, and at least 2 are given
     */
    public static BarrierEstimate of(double[] start, double[] middle, double[] end, int population) {
        int count = middle.length;
        if (count < 2 || start.length != count || end.length != count || population < count) {
            throw new IllegalArgumentException("a barrier is estimated on " + start.length + ", " + count + " and "
                    + end.length + " of " + population + " examples, must be as many at each point and at least 2");
        }
        double[] excess = new double[count];
        double mean = 0;
        for (int i = 0; i < count; i++) {
            excess[i] = middle[i] - (start[i] + end[i]) / 2;
            mean += excess[i] / count;
        }
        double squares = 0;
        for (double value : excess) {
            squares += (value - mean) * (value - mean);
        }
        double variance = squares / (count - 1) / count * (1 - (double) count / population);
        return new BarrierEstimate(mean, Math.sqrt(variance));
    }

    /** The lower end of the interval of 95 %. */
    public double low() {
        return barrier - NORMAL_95 * standardError;
    }

    /** The upper end of the interval of 95 %. */
    public double high() {
        return barrier + NORMAL_95 * standardError;
    }

    /** Whether the interval comes that near to a value, or holds it; not if anything is NaN. */
    public boolean isWithin(double distance, double value) {
        return low() - distance <= value && value <= high() + distance;
    }
}
