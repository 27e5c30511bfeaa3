package dev.symsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {

    private static final double TIGHT = 1e-12;

    /** Deviations of 2 4 4 4 5 5 7 9 from their mean 5 have squares that add up to 32. */
    @Test
    void summarisesBySampleFormulas() {
        Summary summary = Summary.of(new double[] {2, 4, 4, 4, 5, 5, 7, 9});
        assertThat(summary.count()).isEqualTo(8);
        assertThat(summary.mean()).isEqualTo(5);
        assertThat(summary.std()).isCloseTo(Math.sqrt(32 / 7.0), within(TIGHT));
        assertThat(summary.min()).isEqualTo(2);
        assertThat(summary.max()).isEqualTo(9);
        assertThat(summary.halfWidth95()).isCloseTo(2.364624 * Math.sqrt(32 / 7.0 / 8), within(1e-6));
    }

    /** Quantiles of Student's t at 0.975, from printed tables; values -1 and 1 in turn have known deviation. */
    @ParameterizedTest
    @CsvSource({"2, 12.7062", "4, 3.1824", "10, 2.2622", "30, 2.0452", "120, 1.9801"})
    void theIntervalIsStudents(int count, double quantile) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> i % 2 == 0 ? -1 : 1);
        double std = Math.sqrt((double) count / (count - 1));
        assertThat(Summary.of(values).halfWidth95()).isCloseTo(quantile * std / Math.sqrt(count), within(1e-4));
    }

    @Test
    void oneValueHasNoSpread() {
        Summary summary = Summary.of(new double[] {3});
        assertThat(summary.count()).isEqualTo(1);
        assertThat(summary.mean()).isEqualTo(3);
        assertThat(summary.min()).isEqualTo(3);
        assertThat(summary.max()).isEqualTo(3);
        assertThat(summary.std()).isNaN();
        assertThat(summary.halfWidth95()).isNaN();
    }

    @Test
    void noValuesHaveOnlyACount() {
        assertThat(Summary.of(new double[0]))
                .isEqualTo(new Summary(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aNanIsNotSkipped(int place) {
        double[] values = {1, 2, 3};
        values[place] = Double.NaN;
        assertThat(Summary.of(values))
                .isEqualTo(new Summary(3, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }

    @Test
    void equalValuesHaveNoSpread() {
        Summary summary = Summary.of(new double[] {0.1, 0.1, 0.1});
        assertThat(summary.std()).isCloseTo(0, within(1e-16));
        assertThat(summary.halfWidth95()).isCloseTo(0, within(1e-15));
    }

    /** The two-pass formula keeps what the difference of large squares would lose. */
    @Test
    void aLargeMeanDoesNotSwallowTheSpread() {
        Summary summary = Summary.of(new double[] {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16});
        assertThat(summary.mean()).isEqualTo(1e9 + 10);
        assertThat(summary.std()).isCloseTo(Math.sqrt(30), within(1e-9));
    }

    @Test
    void columnsAreSummarisedOneByOne() {
        List<Summary> band =
                Summary.columns(List.of(new double[] {1, 10}, new double[] {2, 20}, new double[] {6, Double.NaN}));
        assertThat(band).hasSize(2);
        assertThat(band.get(0)).isEqualTo(Summary.of(new double[] {1, 2, 6}));
        assertThat(band.get(1)).isEqualTo(Summary.of(new double[] {10, 20, Double.NaN}));
        assertThat(Summary.columns(List.of())).isEmpty();
    }

    @Test
    void rowsOfDifferentLengthAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Summary.columns(List.of(new double[2], new double[2], new double[3])))
                .withMessage("row 2 has 3 values, must be 2 like row 0");
    }
}
