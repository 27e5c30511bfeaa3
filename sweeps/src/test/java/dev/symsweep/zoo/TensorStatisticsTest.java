package dev.symsweep.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorStatisticsTest {

    /** Quartiles by hand: places 0.75, 1.5 and 2.25 of 1, 2, 4, 9. */
    @Test
    void sevenNumbersOfEachTensor() {
        float[] statistics = TensorStatistics.of(new float[] {9, 1, 4, 2, 5}, List.of(4, 0, 1));
        assertThat(statistics)
                .containsExactly(
                        4f, (float) (38.0 / 3), 1f, 9f, 1.75f, 3f, 5.25f, 0, 0, 0, 0, 0, 0, 0, 5, 0, 5, 5, 5, 5, 5);
    }

    @Test
    void theVectorIsLeftAsItIs() {
        float[] trained = {3, 1, 2};
        TensorStatistics.of(trained, List.of(3));
        assertThat(trained).containsExactly(3, 1, 2);
    }
}
