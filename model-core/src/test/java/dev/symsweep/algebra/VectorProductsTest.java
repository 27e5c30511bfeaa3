package dev.symsweep.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorProductsTest {

    @Test
    void distancesAreOverTheNamedEntriesAlone() {
        float[] x = {1, 2, 3, 4, 5};
        float[] y = {0, 4, Float.NaN, 4, 2};
        assertThat(VectorProducts.squaredDistance(x, y, new int[] {0, 1, 3, 4})).isEqualTo(1 + 4 + 0 + 9);
        assertThat(VectorProducts.squaredDistance(x, y, new int[] {4, 0, 1})).isEqualTo(14);
        assertThat(VectorProducts.squaredDistance(x, y, new int[0])).isZero();
    }

    /** Of inner products in single precision nothing would be left here. */
    @Test
    void distancesOfVectorsThatAreNearEachOtherAreExact() {
        float[] x = {1000, 1000, 1000};
        float[] y = {1000, Math.nextUp(1000f), 1000};
        double step = Math.nextUp(1000f) - 1000f;
        assertThat(VectorProducts.squaredDistance(x, y, new int[] {0, 1, 2})).isEqualTo(step * step);
    }
}
