package dev.symsweep.alignment.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.random.RandomStream;
import org.junit.jupiter.api.Test;

class QuarticTest {

    private static final int SAMPLES = 20_000;

    @Test
    void findsTheLargestValueThatDenseSamplingFinds() {
        RandomStream stream = RandomStream.of(1, "quartics");
        for (int i = 0; i < 300; i++) {
            Quartic quartic = new Quartic(
                    stream.nextGaussian(),
                    stream.nextGaussian(),
                    3 * stream.nextGaussian(),
                    5 * stream.nextGaussian(),
                    i % 5 == 0 ? 0 : 4 * stream.nextGaussian());
            double sampled = Double.NEGATIVE_INFINITY;
            for (int k = 0; k <= SAMPLES; k++) {
                sampled = Math.max(sampled, quartic.at((double) k / SAMPLES));
            }
            assertThat(quartic.argmax()).isBetween(0.0, 1.0);
            assertThat(quartic.at(quartic.argmax()))
                    .as(quartic.toString())
                    .isGreaterThanOrEqualTo(sampled - 1e-12)
                    .isLessThan(sampled + 1e-6);
        }
    }

    @Test
    void prefersTheInnerOfTwoHills() {
        // (x - 0.2)^2 (x - 0.9)^2 upside down has equal hills at 0.2 and 0.9; a slope tips them.
        double tip = 1e-3;
        Quartic hills = new Quartic(-0.0324, 0.396 + tip, -1.57, 2.2, -1);
        assertThat(hills.argmax()).isCloseTo(0.9, within(0.01));
        Quartic tipped = new Quartic(-0.0324, 0.396 - tip, -1.57, 2.2, -1);
        assertThat(tipped.argmax()).isCloseTo(0.2, within(0.01));
    }

    @Test
    void degreesBelowFour() {
        assertThat(new Quartic(1, 0, 0, 0, 0).argmax()).isEqualTo(0);
        assertThat(new Quartic(0, 2, 0, 0, 0).argmax()).isEqualTo(1);
        assertThat(new Quartic(0, -2, 0, 0, 0).argmax()).isEqualTo(0);
        assertThat(new Quartic(0, 1, -2, 0, 0).argmax()).isCloseTo(0.25, within(1e-12));
        assertThat(new Quartic(0, -1, 2, 0, 0).argmax()).isEqualTo(1);
        assertThat(new Quartic(5, -1, 1, 0, 0).argmax()).isEqualTo(0);
    }
}
