package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.data.Batching;
import dev.symsweep.data.LastBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {

    @ParameterizedTest
    @CsvSource({
        "512, DROPPED, 50000, 97",
        "512, PARTIAL, 50000, 98",
        "128, PARTIAL, 50000, 391",
        "100, DROPPED, 50000, 500",
        "100, PARTIAL, 50000, 500",
        "100, PARTIAL, 7, 1",
        "100, DROPPED, 100, 1"
    })
    void stepsOfAnEpoch(int batch, LastBatch lastBatch, int examples, int steps) {
        assertThat(new Batching(batch, lastBatch).stepsPerEpoch(examples)).isEqualTo(steps);
    }

    @Test
    void aDroppedBatchMustNotBeTheOnlyOne() {
        assertThatThrownBy(() -> new Batching(100, LastBatch.DROPPED).stepsPerEpoch(99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch is 100, must be at most the 99 examples, as the last batch is dropped");
    }

    @Test
    void impossibleRecipesAreRejected() {
        assertThatThrownBy(() -> Batching.of(0)).hasMessage("batch is 0, must be positive");
        assertThatThrownBy(() -> recipe(0).withEpochs(0)).hasMessage("epochs is 0, must be positive");
        assertThatThrownBy(() -> recipe(1)).hasMessage("label smoothing is 1.0, must be in [0, 1)");
    }

    private static Recipe recipe(double labelSmoothing) {
        return Recipe.of(new Optimization.Sgd(0.9, 0), new Schedule.Constant(0.1), 100, 24, labelSmoothing);
    }
}
