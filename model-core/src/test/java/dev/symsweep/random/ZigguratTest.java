package dev.symsweep.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class ZigguratTest {

    private static final int COUNT = 4_000_000;

    @Test
    void valuesAreStandardNormalInEveryPlace() {
        float[] values = new float[COUNT];
        RandomStream.of(1, "ziggurat").fillGaussians(values, 0, COUNT);
        NormalDistribution normal = new NormalDistribution();
        for (double x = -4; x <= 4; x += 0.25) {
            int below = 0;
            for (float value : values) {
                below += value < x ? 1 : 0;
            }
            double share = normal.cumulativeProbability(x);
            double error = Math.sqrt(share * (1 - share) / COUNT);
            assertThat((double) below / COUNT).as("below %s", x).isEqualTo(share, within(4 * error));
        }
    }

    @Test
    void fillsWhatItIsToldAndTheSameEachTime() {
        float[] whole = new float[10];
        RandomStream.of(2, "ziggurat").fillGaussians(whole, 0, 10);
        float[] part = new float[10];
        RandomStream.of(2, "ziggurat").fillGaussians(part, 3, 7);
        assertThat(part[2]).isZero();
        assertThat(part[7]).isZero();
        assertThat(part[3]).isEqualTo(whole[0]);
        assertThat(part[6]).isEqualTo(whole[3]);
        // Recorded: a change of these would change every run with noise.
        assertThat(whole)
                .containsExactly(
                        0.51073337f,
                        0.8781766f,
                        3.5506272f,
                        0.09730647f,
                        0.44633737f,
                        -1.5151496f,
                        -0.23374973f,
                        2.119926f,
                        0.20646596f,
                        -0.33739442f);
    }
}
