package dev.symsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.random.RandomStream;
import org.junit.jupiter.api.Test;

/** How well predictions agree with the truth. */
class AgreementTest {

    /** What scipy.stats.kendalltau says of these. */
    @Test
    void tauOfTiesIsThatOfScipy() {
        assertThat(KendallTau.of(new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0}))
                .isCloseTo(-0.47140452079103173, within(1e-15));
        assertThat(KendallTau.of(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4}))
                .isEqualTo(1);
        assertThat(KendallTau.of(new double[] {1, 2, 3, 4}, new double[] {4, 3, 2, 1}))
                .isEqualTo(-1);
        assertThat(KendallTau.of(new double[] {0.0, -0.0, 1}, new double[] {1, 2, 3}))
                .isCloseTo(2 / Math.sqrt(6), within(1e-15));
    }

    @Test
    void tauCountsPairs() {
        RandomStream stream = RandomStream.of(0, "tau");
        for (int values : new int[] {3, 10, 1000}) {
            double[] a = new double[101];
            double[] b = new double[101];
            for (int i = 0; i < a.length; i++) {
                a[i] = stream.nextInt(values);
                b[i] = a[i] + stream.nextInt(values);
            }
            assertThat(KendallTau.of(a, b)).isCloseTo(pairByPair(a, b), within(1e-13));
        }
    }

    @Test
    void whatIsEqualOrNoNumberHasNoTau() {
        assertThat(KendallTau.of(new double[] {1, 1}, new double[] {1, 2})).isNaN();
        assertThat(KendallTau.of(new double[] {1, 2}, new double[] {1, Double.NaN}))
                .isNaN();
        assertThat(KendallTau.of(new double[0], new double[0])).isNaN();
        assertThatThrownBy(() -> KendallTau.of(new double[1], new double[2]))
                .hasMessage("1 values in pairs with 2, must be as many");
    }

    @Test
    void r2IsOneForTheTruthAndZeroForItsMean() {
        double[] truth = {1, 2, 6};
        assertThat(R2.of(truth, truth)).isEqualTo(1);
        assertThat(R2.of(truth, new double[] {3, 3, 3})).isZero();
        assertThat(R2.of(truth, new double[] {2, 2, 6})).isCloseTo(1 - 1.0 / 14, within(1e-15));
        assertThat(R2.of(new double[] {2, 2}, new double[] {1, 2})).isNaN();
        assertThat(R2.of(truth, new double[] {1, 2, Double.POSITIVE_INFINITY})).isNaN();
        assertThatThrownBy(() -> R2.of(truth, new double[2])).hasMessage("2 predictions of 3 values, must be as many");
    }

    private static double pairByPair(double[] a, double[] b) {
        double agreement = 0;
        double untiedA = 0;
        double untiedB = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                agreement += Math.signum(a[i] - a[j]) * Math.signum(b[i] - b[j]);
                untiedA += a[i] == a[j] ? 0 : 1;
                untiedB += b[i] == b[j] ? 0 : 1;
            }
        }
        return agreement / Math.sqrt(untiedA * untiedB);
    }
}
