package dev.symsweep.bayes;

import dev.symsweep.bayes.VariationalLayer.Part;
import dev.symsweep.network.ParameterTensor;

/**
 * The same where the diagonal is learned: A changes with it, and it has a gradient, 1/2 [variance / p - 1 / u + v^T
 * A^-1 v / (R variance u^2)] by a relative variance u. It lies in other blocks than the factors, so both are kept as
 * they were seen last. Relative variances stay above a least one.
 */
final class LearnedKlPart extends KlPart {

    private static final float LEAST = 1e-4f;

    private final float[] paths;
    private final float[] variances;
    private final float[] gradient;

    LearnedKlPart(Part places, KlLayer layer) {
        super(places, layer);
        this.paths = new float[places.paths().size()];
        this.variances = new float[places.variances().size()];
        this.gradient = new float[variances.length];
    }

    @Override
    void addGradient(int from, float[] parameters, float[] into) {
        super.addGradient(from, parameters, into);
        ParameterTensor tensor = places().variances();
        int end = Math.min(from + into.length, tensor.end());
        for (int i = Math.max(from, tensor.offset()); i < end; i++) {
            into[i - from] += gradient[i - tensor.offset()];
        }
    }

    @Override
    void addProduct(float[] row, float factor, int group, float[] into) {
        int first = (group - start()) / places().group() * places().columns();
        for (int i = 0; i < into.length; i++) {
            float variance = variances[first + i];
            into[i] += variance == 0 ? 0 : factor * row[i] / variance;
        }
    }

    @Override
    void observe(int from, float[] parameters) {
        if (isOfPaths(from)) {
            System.arraycopy(parameters, 0, paths, from - start(), parameters.length);
        }
        ParameterTensor tensor = places().variances();
        int end = Math.min(from + parameters.length, tensor.end());
        for (int i = Math.max(from, tensor.offset()); i < end; i++) {
            float variance = parameters[i - from];
            // Zero are those of fixed entries alone.
            parameters[i - from] = variance == 0 ? 0 : Math.max(variance, LEAST);
            variances[i - tensor.offset()] = parameters[i - from];
        }
    }

    @Override
    void takeProducts(double[][] products) {
        for (int i = 0; i < variances.length; i++) {
            if (variances[i] != 0) {
                for (int r = 0; r < layer().rank(); r++) {
                    for (int q = 0; q <= r; q++) {
                        products[r][q] += (double) factor(i, r) * factor(i, q) / variances[i];
                    }
                }
            }
        }
    }

    @Override
    void settle() {
        double scale = layer().rank() * layer().variance();
        for (int i = 0; i < variances.length; i++) {
            if (variances[i] != 0) {
                double form = 0;
                for (int r = 0; r < layer().rank(); r++) {
                    for (int q = 0; q < layer().rank(); q++) {
                        form += layer().inverse(r, q) * factor(i, r) * factor(i, q);
                    }
                }
                double u = variances[i];
                double slope = layer().weightedPrecision() * layer().variance()
                        + layer().weight() * (form / (scale * u * u) - 1 / u);
                gradient[i] = (float) (slope / 2);
            }
        }
    }

    /** Of the entry whose variance is the i-th. */
    private float factor(int i, int r) {
        int columns = places().columns();
        return paths[i / columns * places().group() + (r + 1) * columns + i % columns];
    }
}
