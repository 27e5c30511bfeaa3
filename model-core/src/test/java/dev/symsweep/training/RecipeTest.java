package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(recipe(batch, lastBatch, 0).stepsPerEpoch(examples)).isEqualTo(steps);
    }

    @Test
    void aDroppedBatchMustNotBeTheOnlyOne() {
        assertThatThrownBy(() -> recipe(100, LastBatch.DROPPED, 0).stepsPerEpoch(99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch is 100, must be at most the 99 examples, as the last batch is dropped");
    }

    @Test
    void impossibleRecipesAreRejected() {
        assertThatThrownBy(() -> recipe(0, LastBatch.PARTIAL, 0)).hasMessage("batch is 0, must be positive");
        assertThatThrownBy(() -> recipe(1, LastBatch.PARTIAL, 0).withEpochs(0))
                .hasMessage("epochs is 0, must be positive");
        assertThatThrownBy(() -> recipe(1, LastBatch.PARTIAL, 1))
                .hasMessage("label smoothing is 1.0, must be in [0, 1)");
    }

    private static Recipe recipe(int batch, LastBatch lastBatch, double labelSmoothing) {
        return new Recipe(
                new Optimization.Sgd(0.9, 0),
                new Schedule.Constant(0.1),
                InitialLaw.KAIMING_NORMAL,
                batch,
                lastBatch,
                24,
                labelSmoothing);
    }
}
