package dev.symsweep.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    @ParameterizedTest
    @CsvSource({
        "0.07, 0.36, 0, Infinity, 0, 0.4, 0.1, 1",
        "92.3, 98.6, 0, 100, 92, 100, 2, 0",
        "99.95, 100.4, 0, 100, 99.95, 100, 0.01, 2",
        "-3, 12, 0, Infinity, 0, 15, 5, 0",
        "1200, 9900, 0, Infinity, 0, 10000, 2000, 0",
    })
    void endsAreTicksInsideWhatIsPossible(
            double low, double high, double least, double most, double from, double to, double step, int decimals) {
        Scale scale = Scale.over(low, high, least, most);

        assertThat(scale.low()).isCloseTo(from, within(1e-9));
        assertThat(scale.high()).isCloseTo(to, within(1e-9));
        assertThat(scale.step()).isCloseTo(step, within(1e-12));
        assertThat(scale.decimals()).isEqualTo(decimals);
        assertThat(scale.ticks().get(0)).isCloseTo(from, within(1e-9));
        assertThat(scale.ticks().get(scale.ticks().size() - 1)).isCloseTo(to, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0, Infinity", "100, 0, 100", "0, 0, 100"})
    void aConstantHasAnAxisAroundIt(double value, double least, double most) {
        Scale scale = Scale.over(value, value, least, most);

        assertThat(scale.high()).isGreaterThan(scale.low());
        assertThat(value).isBetween(scale.low(), scale.high());
        assertThat(scale.low()).isGreaterThanOrEqualTo(least);
        assertThat(scale.high()).isLessThanOrEqualTo(most);
    }

    @Test
    void sharesAreLinear() {
        Scale scale = new Scale(1, 5, 1);

        assertThat(scale.share(1)).isZero();
        assertThat(scale.share(2)).isEqualTo(0.25);
        assertThat(scale.share(5)).isOne();
    }
}
