package dev.symsweep.alignment.activation;

import dev.symsweep.algebra.Floats;
import dev.symsweep.algebra.Matrix;
import java.nio.FloatBuffer;

/**
 * Workspace for products of samples, shared by all groups: a block of samples of each of two networks. Owns native
 * memory: close it.
 */
final class SampleBlock implements AutoCloseable {

    private static final int LEAST_FLOATS = 1 << 19;

    private final float[] rowsOfA;
    private final float[] rowsOfB;
    private final Floats a;
    private final Floats b;
    private final Floats product;

    /** @param mostUnits of a group */
    SampleBlock(int mostUnits) {
        int floats = Math.max(LEAST_FLOATS, mostUnits);
        rowsOfA = new float[floats];
        rowsOfB = new float[floats];
        a = Floats.allocate(floats);
        b = Floats.allocate(floats);
        product = Floats.allocate((long) mostUnits * mostUnits);
    }

    /** How many samples there is room for. */
    int room(int units) {
        return rowsOfA.length / units;
    }

    /** Samples of the first network, one row of units for each: to be written. */
    float[] rowsOfA() {
        return rowsOfA;
    }

    /** Samples of the second network. */
    float[] rowsOfB() {
        return rowsOfB;
    }

    /**
     * The sum over the block's first samples of each unit of the first network times each of the second, row by row.
     *
     * @return valid until the next call
     */
    FloatBuffer products(int samples, int units) {
        a.buffer().put(0, rowsOfA, 0, samples * units);
        b.buffer().put(0, rowsOfB, 0, samples * units);
        Matrix.of(product, 0, units, units)
                .setProduct(Matrix.of(a, 0, samples, units).transposed(), Matrix.of(b, 0, samples, units));
        return product.buffer();
    }

    @Override
    public void close() {
        a.close();
        b.close();
        product.close();
    }
}
