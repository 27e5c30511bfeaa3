package dev.symsweep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class PooledMomentsTest {

    @Test
    void momentsAreThoseOfAllValues() {
        PooledMoments moments = new PooledMoments(2);
        moments.add(new float[] {1, -1, 2, 5, 99, 99}, 4);
        moments.add(new float[] {6, 0.5f}, 2);
        assertThat(moments.mean(0)).isEqualTo(3, within(1e-15));
        assertThat(moments.variance(0)).isEqualTo(7, within(1e-15));
        assertThat(moments.mean(1)).isEqualTo(1.5, within(1e-15));
        assertThat(moments.variance(1)).isEqualTo(9.75, within(1e-15));
    }

    /** A mean of ten million standard deviations leaves sums of squares no digit. */
    @Test
    void aMeanFarFromZeroTakesNothingFromTheVariance() {
        float[] values = new float[1000];
        double[] exact = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (1 << 23) + i % 3;
            exact[i] = values[i];
        }
        PooledMoments moments = new PooledMoments(1);
        moments.add(values, values.length);
        assertThat(moments.mean(0)).isEqualTo(StatUtils.mean(exact), within(1e-8));
        assertThat(moments.variance(0)).isEqualTo(StatUtils.variance(exact), within(1e-12));
    }

    @Test
    void ofASingleValueTheVarianceIsZero() {
        PooledMoments moments = new PooledMoments(1);
        moments.add(new float[] {-3}, 1);
        assertThat(moments.mean(0)).isEqualTo(-3);
        assertThat(moments.variance(0)).isZero();
    }
}
