package dev.symsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.spec.Split;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubsampleTest {

    /** Stored estimates and lines stand on these examples, so that they never change. */
    @Test
    void theExamplesOfASplitAreAlwaysTheSame() {
        int[] train = new Subsample(30).draw(Split.TRAIN, 300);
        int[] test = new Subsample(30).draw(Split.TEST, 300);

        assertThat(train).hasSize(30).startsWith(13, 20, 49, 59, 62, 90).endsWith(274, 278, 286, 292);
        assertThat(test).hasSize(30).startsWith(5, 27, 33, 41, 53, 54).endsWith(267, 269, 281, 299);
        assertThat(new Subsample(30).draw(Split.TRAIN, 300)).isEqualTo(train);
    }

    @Test
    void ofASmallerSplitAreAllExamples() {
        assertThat(new Subsample(30).draw(Split.TEST, 20))
                .isEqualTo(IntStream.range(0, 20).toArray());
    }

    @Test
    void fewerThanThirtyAreRefused() {
        assertThat(new Subsample(30).isNone()).isFalse();
        assertThat(new Subsample(0)).isEqualTo(Subsample.NONE);
        assertThatThrownBy(() -> new Subsample(29))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("examples is 29, must be at least 30");
    }
}
