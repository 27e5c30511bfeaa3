package dev.symsweep.statistics.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DistancesTest {

    @Test
    void eachPairIsKeptOnceAndFoundFromBothSides() {
        Distances distances = Distances.of(40, (i, j) -> 100 * i + j);
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                double expected = i == j ? 0 : 100 * Math.min(i, j) + Math.max(i, j);
                assertThat(distances.between(i, j)).isEqualTo(expected);
            }
        }
        assertThat(distances.values()).hasSize(780);
    }

    @Test
    void pairsWithoutADistanceAreCounted() {
        Distances distances = Distances.of(4, (i, j) -> i == 0 ? Double.NaN : 1);
        assertThat(distances.known()).isEqualTo(3);
        assertThat(distances.isComplete()).isFalse();
        assertThat(Distances.of(1, (i, j) -> Double.NaN).isComplete()).isTrue();
    }

    @Test
    void thereMustBeAMember() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distances.of(0, (i, j) -> 1))
                .withMessage("distances of 0 members, must be 1..65535");
    }
}
