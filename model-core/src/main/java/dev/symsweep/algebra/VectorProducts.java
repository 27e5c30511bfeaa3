package dev.symsweep.algebra;

/** Products of vectors of floats, summed in double precision. */
public final class VectorProducts {

    private VectorProducts() {}

    /** The inner product. Four sums, because one waits for itself. */
    public static double inner(float[] x, float[] y) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i < x.length - 3; i += 4) {
            sum0 += (double) x[i] * y[i];
            sum1 += (double) x[i + 1] * y[i + 1];
            sum2 += (double) x[i + 2] * y[i + 2];
            sum3 += (double) x[i + 3] * y[i + 3];
        }
        for (; i < x.length; i++) {
            sum0 += (double) x[i] * y[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** The sum of squares: half the work of a product, as each entry is converted once. */
    public static double squaredNorm(float[] x) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i < x.length - 3; i += 4) {
            double x0 = x[i];
            double x1 = x[i + 1];
            double x2 = x[i + 2];
            double x3 = x[i + 3];
            sum0 += x0 * x0;
            sum1 += x1 * x1;
            sum2 += x2 * x2;
            sum3 += x3 * x3;
        }
        for (; i < x.length; i++) {
            sum0 += (double) x[i] * x[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /**
     * The squared Euclidean distance over some entries, from their differences: from inner products, that of vectors
     * that are near each other would be lost in rounding.
     *
     * @param entries the places of the entries
     */
    public static double squaredDistance(float[] x, float[] y, int[] entries) {
        double sum0 = 0;
        double sum1 = 0;
        int i = 0;
        for (; i < entries.length - 1; i += 2) {
            double difference0 = (double) x[entries[i]] - y[entries[i]];
            double difference1 = (double) x[entries[i + 1]] - y[entries[i + 1]];
            sum0 += difference0 * difference0;
            sum1 += difference1 * difference1;
        }
        for (; i < entries.length; i++) {
            double difference = (double) x[entries[i]] - y[entries[i]];
            sum0 += difference * difference;
        }
        return sum0 + sum1;
    }
}
