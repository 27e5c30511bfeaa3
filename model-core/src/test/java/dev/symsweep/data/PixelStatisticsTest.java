package dev.symsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelStatisticsTest {

    @Test
    void statisticsAreValues() {
        assertThat(new PixelStatistics(List.of(0.5), List.of(0.25)))
                .isEqualTo(new PixelStatistics(List.of(0.5), List.of(0.25)))
                .isNotEqualTo(new PixelStatistics(List.of(0.5), List.of(0.5)));
        assertThat(new PixelStatistics(List.of(0.5, 0.0), List.of(0.25, 1.0)).channels())
                .isEqualTo(2);
    }

    @Test
    void thereIsOneOfEachPerChannel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalization.of(new double[2], new double[] {1}))
                .withMessage(
                        "pixel statistics have 2 means and 1 standard deviations, must have one of each per channel");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PixelStatistics(List.of(), List.of()))
                .withMessage(
                        "pixel statistics have 0 means and 0 standard deviations, must have one of each per channel");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void deviationsArePositiveAndFinite(double std) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PixelStatistics(List.of(0.0, 0.0), List.of(1.0, std)))
                .withMessage("std of channel 1 is " + std + ", must be positive and finite");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void meansAreFinite(double mean) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PixelStatistics(List.of(mean), List.of(1.0)))
                .withMessage("mean of channel 0 is " + mean + ", must be finite");
    }
}
