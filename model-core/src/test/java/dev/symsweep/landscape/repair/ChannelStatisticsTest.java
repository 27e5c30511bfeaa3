package dev.symsweep.landscape.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelStatisticsTest {

    private static final ChannelStatistics A = new ChannelStatistics(new double[] {1, -2}, new double[] {3, 1e-200});

    /** Ends of a path are computed once for all paths that they end. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void anEndHasItsOwnStatisticsWhateverTheOtherHas(double broken) {
        double[] values = {broken, broken};
        ChannelStatistics other = new ChannelStatistics(values, values);

        assertSame(ChannelStatistics.between(A, other, 0));
        assertSame(ChannelStatistics.between(other, A, 1));
        assertSame(ChannelStatistics.ofMixture(A, other, values, 0));
        assertSame(ChannelStatistics.ofMixture(other, A, values, 1));
    }

    @Test
    void betweenTheEndsBothCount() {
        ChannelStatistics b = new ChannelStatistics(new double[] {5, 2}, new double[] {7, 0});

        ChannelStatistics between = ChannelStatistics.between(A, b, 0.25);
        ChannelStatistics mixture = ChannelStatistics.ofMixture(A, b, new double[] {0.5, 0}, 0.25);

        assertThat(between.means()).containsExactly(new double[] {2, -1}, within(1e-12));
        assertThat(between.deviations()[0]).isEqualTo(4, within(1e-12));
        assertThat(mixture.means()).containsExactly(new double[] {2, -1}, within(1e-12));
        // 2.25^2 + 1.75^2 + 2.25 * 1.75
        assertThat(mixture.deviations()[0]).isEqualTo(Math.sqrt(12.0625), within(1e-12));
    }

    private static void assertSame(ChannelStatistics statistics) {
        assertThat(statistics.means()).isEqualTo(A.means());
        assertThat(statistics.deviations()).isEqualTo(A.deviations());
    }
}
