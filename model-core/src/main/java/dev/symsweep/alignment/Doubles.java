package dev.symsweep.alignment;

/** Sums in double precision over arrays of floats. */
final class Doubles {

    private Doubles() {}

    /** The inner product. Four sums, because one waits for itself. */
    static double product(float[] x, float[] y) {
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
}
