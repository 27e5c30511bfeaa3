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
    void anotherGoesOnWithWhatItKeeps() {
        for (double second : new double[] {Double.NaN, 0.7}) {
            BestEpoch first = scored(Double.NaN, second);
            for (int epoch = 1; epoch <= 2; epoch++) {
                first.afterEpoch(new EpochRecord(epoch, 0, 0), new float[] {epoch / 3f, Float.MIN_VALUE});
            }
            BestEpoch then = scored(0.5);
            then.recall(first.memory());
            then.afterEpoch(new EpochRecord(3, 0, 0), new float[] {3, Float.MAX_VALUE});

            assertThat(then.scores()).containsExactly(Double.NaN, second, 0.5);
            assertThat(then.best()).hasValueSatisfying(kept -> {
                assertThat(kept.epoch()).isEqualTo(second == 0.7 ? 2 : 3);
                assertThat(kept.parameters())
                        .isEqualTo(
                                second == 0.7
                                        ? new float[] {2 / 3f, Float.MIN_VALUE}
                                        : new float[] {3, Float.MAX_VALUE});
            });
        }
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
