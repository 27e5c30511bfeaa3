package dev.symsweep.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalPopulationTest {

    private static final List<float[]> VECTORS =
            IntStream.range(0, 20).mapToObj(i -> new float[] {i, 10 * i}).toList();

    @Test
    void resultsComeInTheOrderOfTheIndices() {
        List<Integer> indices = List.of(7, 3, 19, 0, 3);
        for (int threads : new int[] {1, 2, 5}) {
            assertThat(LocalPopulation.of(VECTORS, threads).map(indices, (index, vector) -> index + ":" + vector[1]))
                    .containsExactly("7:70.0", "3:30.0", "19:190.0", "0:0.0", "3:30.0");
        }
    }

    @Test
    void whatAVisitThrowsArrivesAsItIs() {
        for (int threads : new int[] {1, 3}) {
            LocalPopulation population = LocalPopulation.of(VECTORS, threads);
            assertThatThrownBy(() -> population.map(List.of(1, 4, 5), (index, vector) -> {
                        if (index > 1) {
                            throw new IllegalArgumentException("network " + index);
                        }
                        return index;
                    }))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("network 4");
        }
    }

    @Test
    void needsAThread() {
        assertThatThrownBy(() -> LocalPopulation.of(VECTORS, 0)).hasMessage("threads is 0, must be at least 1");
    }
}
