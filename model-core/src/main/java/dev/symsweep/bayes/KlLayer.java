package dev.symsweep.bayes;

import dev.symsweep.symmetry.FixedEntries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/** The divergence of one layer's posterior: what its parts have in common. */
final class KlLayer {

    private final int rank;
    private final double weight;
    private final double precision;
    private final double variance;
    private final List<KlPart> parts = new ArrayList<>();
    private double[][] inverse;

    /**
     * A layer without parts.
     *
     * @param weight of the divergence in the loss
     * @param precision 1 / p
     * @param variance what relative variances multiply
     */
    KlLayer(int rank, double weight, double precision, double variance) {
        this.rank = rank;
        this.weight = weight;
        this.precision = precision;
        this.variance = variance;
        this.inverse = new double[rank][rank];
    }

    void add(KlPart part) {
        parts.add(part);
    }

    int rank() {
        return rank;
    }

    double variance() {
        return variance;
    }

    /** What a mean, or a relative variance times {@link #variance}, contributes to the gradient per unit. */
    double weightedPrecision() {
        return weight * precision;
    }

    double weight() {
        return weight;
    }

    /** A^-1 of what was gathered last. */
    double inverse(int row, int column) {
        return inverse[row][column];
    }

    /** Takes A from what the parts have gathered. */
    void settle() {
        double[][] products = new double[rank][rank];
        parts.forEach(part -> part.takeProducts(products));
        inverse = inverse(products);
        parts.forEach(KlPart::settle);
    }

    /** NaN where rounding leaves no positive definite matrix: such a run diverges, and is found by its loss. */
    private double[][] inverse(double[][] products) {
        try {
            return decomposed(products).getSolver().getInverse().getData();
        } catch (NonPositiveDefiniteMatrixException e) {
            double[][] none = new double[rank][rank];
            for (double[] row : none) {
                Arrays.fill(row, Double.NaN);
            }
            return none;
        }
    }

    /** Of A = I + products / (R variance). */
    private CholeskyDecomposition decomposed(double[][] products) {
        RealMatrix a = new Array2DRowRealMatrix(rank, rank);
        for (int r = 0; r < rank; r++) {
            for (int q = 0; q < rank; q++) {
                a.setEntry(r, q, (r == q ? 1 : 0) + products[Math.max(r, q)][Math.min(r, q)] / (rank * variance));
            }
        }
        return new CholeskyDecomposition(a, Double.POSITIVE_INFINITY, 0);
    }

    double divergence(float[] vector, FixedEntries fixed) {
        double[][] products = new double[rank][rank];
        double sum = 0;
        for (KlPart part : parts) {
            sum += part.divergence(vector, fixed, precision, products);
        }
        return sum / 2 - logOfRoot(products);
    }

    /** log det A / 2, a sum of logarithms, as the determinant itself may be too large for a number. */
    private double logOfRoot(double[][] products) {
        RealMatrix factor = decomposed(products).getL();
        double sum = 0;
        for (int r = 0; r < rank; r++) {
            sum += StrictMath.log(factor.getEntry(r, r));
        }
        return sum;
    }
}
