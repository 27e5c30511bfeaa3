package dev.symsweep.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.training.EpochRecord;
import dev.symsweep.training.TrainingListener;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestEpochTest {

    @Test
    void keepsACopyOfTheFirstBestEpoch() {
        BestEpoch best = scored(0.1, 0.7, 0.7, 0.3);
        float[] parameters = {1};
        for (int epoch = 1; epoch <= 4; epoch++) {
            parameters[0] = epoch;
            assertThat(best.afterEpoch(new EpochRecord(epoch, 0, 0), parameters))
                    .isEqualTo(TrainingListener.Verdict.CONTINUE);
        }

        assertThat(best.scores()).containsExactly(0.1, 0.7, 0.7, 0.3);
        assertThat(best.best()).hasValueSatisfying(kept -> {
            assertThat(kept.epoch()).isEqualTo(2);
            assertThat(kept.score()).isEqualTo(0.7);
            assertThat(kept.parameters()).containsExactly(2);
        });
    }

    @Test
    void whatIsNotFiniteIsNeverTheBest() {
        BestEpoch best = scored(Double.NaN, Double.POSITIVE_INFINITY, -3.0, Double.NaN);
        assertThat(best.best()).isEmpty();
        for (int epoch = 1; epoch <= 4; epoch++) {
            best.afterEpoch(new EpochRecord(epoch, 0, 0), new float[] {epoch});
        }

        assertThat(best.best()).map(BestEpoch.Kept::epoch).hasValue(3);
        assertThat(best.scores()).hasSize(4);
    }

    private static BestEpoch scored(Double... scores) {
        Iterator<Double> next = List.of(scores).iterator();
        return new BestEpoch(parameters -> next.next());
    }
}
