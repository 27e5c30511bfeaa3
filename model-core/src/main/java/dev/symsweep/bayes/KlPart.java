package dev.symsweep.bayes;

import dev.symsweep.bayes.VariationalLayer.Part;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.symmetry.FixedEntries;
import java.util.Arrays;

/**
 * Weights or biases of a layer in its divergence. The rows of an output are copied out of the vector, so that all loops
 * index their arrays alike, which lets the JIT compiler vectorise them.
 */
class KlPart {

    private final Part places;
    private final KlLayer layer;
    private final float[][] rows;
    private final float[] sum;
    private final double[][] gathered;

    KlPart(Part places, KlLayer layer) {
        this.places = places;
        this.layer = layer;
        this.rows = new float[places.rows()][places.columns()];
        this.sum = new float[places.columns()];
        int rank = layer.rank();
        this.gathered = new double[rank * (rank + 1) / 2][places.columns()];
    }

    final Part places() {
        return places;
    }

    final KlLayer layer() {
        return layer;
    }

    final int start() {
        return places.paths().offset();
    }

    /** Adds the gradient of a block; it is all paths of this part or none, but may hold variances of it. */
    void addGradient(int from, float[] parameters, float[] gradient) {
        if (!isOfPaths(from)) {
            return;
        }
        float precision = (float) layer.weightedPrecision();
        for (int group = 0; group < parameters.length; group += places.group()) {
            read(group, parameters);
            System.arraycopy(gradient, group, sum, 0, sum.length);
            addScaled(rows[0], precision, sum);
            System.arraycopy(sum, 0, gradient, group, sum.length);
            for (int r = 0; r < layer.rank(); r++) {
                int row = group + (r + 1) * places.columns();
                System.arraycopy(gradient, row, sum, 0, sum.length);
                addScaled(rows[r + 1], precision / layer.rank(), sum);
                for (int q = 0; q < layer.rank(); q++) {
                    float factor = (float) (-layer.weight() * layer.inverse(r, q) / (layer.rank() * layer.variance()));
                    addProduct(rows[q + 1], factor, from + group, sum);
                }
                System.arraycopy(sum, 0, gradient, row, sum.length);
            }
        }
    }

    /** sum += factor row S^-1, relative to the layer's variance. */
    void addProduct(float[] row, float factor, int group, float[] into) {
        addScaled(row, factor, into);
    }

    /** Gathers the products of a block's factors. */
    void observe(int from, float[] parameters) {
        if (!isOfPaths(from)) {
            return;
        }
        for (int group = 0; group < parameters.length; group += places.group()) {
            read(group, parameters);
            int pair = 0;
            for (int r = 0; r < layer.rank(); r++) {
                for (int q = 0; q <= r; q++) {
                    gather(rows[r + 1], rows[q + 1], gathered[pair++]);
                }
            }
        }
    }

    /** Adds V S^-1 V^T of this part, relative to the layer's variance, and starts anew; the lower triangle. */
    void takeProducts(double[][] products) {
        int pair = 0;
        for (int r = 0; r < layer.rank(); r++) {
            for (int q = 0; q <= r; q++) {
                for (double value : gathered[pair]) {
                    products[r][q] += value;
                }
                Arrays.fill(gathered[pair++], 0);
            }
        }
    }

    /** Called when A is known. */
    void settle() {
        // A constant diagonal has no gradient.
    }

    final boolean isOfPaths(int from) {
        ParameterTensor paths = places.paths();
        return from >= paths.offset() && from < paths.end();
    }

    private void read(int group, float[] parameters) {
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(parameters, group + row * places.columns(), rows[row], 0, places.columns());
        }
    }

    private static void addScaled(float[] row, float factor, float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += factor * row[i];
        }
    }

    private static void gather(float[] one, float[] other, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += (double) one[i] * other[i];
        }
    }

    /**
     * The sum over entries that are not fixed of s^2 / p - log s^2 + |v|^2 / (R p) + m^2 / p + log p - 1.
     *
     * @param products V S^-1 V^T, relative to the layer's variance, is added to its lower triangle
     */
    final double divergence(float[] vector, FixedEntries fixed, double precision, double[][] products) {
        double total = 0;
        int rank = layer.rank();
        for (int output = 0; output < places.outputs(); output++) {
            for (int column = 0; column < places.columns(); column++) {
                int mean = start() + output * places.group() + column;
                if (fixed.contains(mean)) {
                    continue;
                }
                double relative = vector[places.variance(output, column)];
                double variance = layer.variance() * relative;
                total += variance * precision - StrictMath.log(variance) + square(vector[mean]) * precision;
                total -= StrictMath.log(precision) + 1;
                for (int r = 0; r < rank; r++) {
                    double factor = vector[mean + (r + 1) * places.columns()];
                    total += factor * factor * precision / rank;
                    for (int q = 0; q <= r; q++) {
                        products[r][q] += factor * vector[mean + (q + 1) * places.columns()] / relative;
                    }
                }
            }
        }
        return total;
    }

    private static double square(double x) {
        return x * x;
    }
}
