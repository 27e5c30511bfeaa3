package dev.symsweep.landscape.monotonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lines with known measures (lim2024, appendix F.4), and one computed by hand. */
class MonotonicityTest {

    private static final int POINTS = 25;

    @Test
    void aStraightLineDownIsMonotonicAndConvex() {
        Monotonicity line = of(alpha -> 2.3 - 1.7 * alpha);

        assertThat(line.delta()).isCloseTo(-1.7 / 24, offset(1e-12));
        assertThat(line.isMonotonic()).isTrue();
        assertThat(line.localConvexity()).isEqualTo(1);
        assertThat(line.globalConvexity()).isEqualTo(1);
        assertThat(line.globalConvexityOfCode())
                .as("every point after the second is below the line to the second")
                .isEqualTo(1);
        assertThat(line.leastSecondDifference()).isCloseTo(0, offset(1e-9));
    }

    @Test
    void aParabolaDownIsConvexWithItsSecondDerivative() {
        Monotonicity line = of(alpha -> (1 - alpha) * (1 - alpha));

        assertThat(line.isMonotonic()).isTrue();
        assertThat(line.delta()).isCloseTo(-1.0 / (24 * 24), offset(1e-12));
        assertThat(line.localConvexity()).isEqualTo(1);
        assertThat(line.globalConvexity()).isEqualTo(1);
        assertThat(line.leastSecondDifference()).isCloseTo(2, offset(1e-9));
    }

    /** The definition of the paper sees that it is concave, that of the code does not. */
    @Test
    void aConcaveLineDownIsMonotonicAndNowhereConvex() {
        Monotonicity line = of(alpha -> 1 - alpha * alpha);

        assertThat(line.isMonotonic()).isTrue();
        assertThat(line.localConvexity()).isZero();
        assertThat(line.globalConvexity()).as("the two ends alone").isEqualTo(2.0 / 25);
        assertThat(line.globalConvexityOfCode()).isEqualTo(1);
        assertThat(line.leastSecondDifference()).isCloseTo(-2, offset(1e-9));
    }

    @Test
    void aPlateauIsMonotonicAndConvexWithinRounding() {
        Monotonicity flat = of(alpha -> 0.1);
        Monotonicity rounded = of(alpha -> 0.1 + 1e-13 * Math.sin(100 * alpha));

        for (Monotonicity line : new Monotonicity[] {flat, rounded}) {
            assertThat(line.isMonotonic()).isTrue();
            assertThat(line.localConvexity()).isEqualTo(1);
            assertThat(line.globalConvexity()).isEqualTo(1);
            assertThat(line.globalConvexityOfCode()).isEqualTo(1);
        }
        assertThat(flat.delta()).isZero();
        assertThat(rounded.delta()).isPositive();
    }

    @Test
    void moreThanRoundingCounts() {
        Monotonicity line = Monotonicity.of(new double[] {1, 1 + 1e-7, 0.5});

        assertThat(line.isMonotonic()).isFalse();
        assertThat(line.localConvexity()).isZero();
    }

    /** Five steps, so that h is 1/5. */
    @Test
    void aBumpIsMeasuredAsByHand() {
        Monotonicity line = Monotonicity.of(new double[] {2.0, 1.0, 1.0, 2.0, 1.5, 1.0});

        // Steps -1, 0, 1, -0.5, -0.5; second differences 1, 1, -1.5, 0.
        assertThat(line.delta()).isEqualTo(1);
        assertThat(line.isMonotonic()).isFalse();
        assertThat(line.localConvexity()).isEqualTo(3.0 / 4);
        // Chord 2, 1.8, 1.6, 1.4, 1.2, 1.0: points 3 and 4 lie above it. The code's line has the same end here.
        assertThat(line.globalConvexity()).isEqualTo(4.0 / 6);
        assertThat(line.globalConvexityOfCode()).isEqualTo(2.0 / 4);
        assertThat(line.leastSecondDifference()).isCloseTo(-1.5 * 25, offset(1e-12));
    }

    /** A first step that rises: the code's line rises, too, and lets pass what the chord does not. */
    @Test
    void theTwoGlobalDefinitionsDiffer() {
        Monotonicity line = Monotonicity.of(new double[] {1.0, 2.0, 1.2, 0.9, 0.0});

        // Chord 1, .75, .5, .25, 0: the ends alone. Code's line at the inner points: 1.25, 1.5, 1.75.
        assertThat(line.globalConvexity()).isEqualTo(2.0 / 5);
        assertThat(line.globalConvexityOfCode()).isEqualTo(2.0 / 3);
    }

    @Test
    void aLineThatIsNotFiniteHasNoMeasures() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Monotonicity line = Monotonicity.of(new double[] {2, bad, 1});

            assertThat(line.isFinite()).isFalse();
            assertThat(line.isMonotonic()).isFalse();
            assertThat(line.delta()).isNaN();
            assertThat(line.localConvexity()).isNaN();
            assertThat(line.globalConvexity()).isNaN();
            assertThat(line.globalConvexityOfCode()).isNaN();
            assertThat(line.leastSecondDifference()).isNaN();
        }
    }

    @Test
    void twoPointsAreTooFew() {
        assertThatThrownBy(() -> Monotonicity.of(new double[] {1, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("points is 2, must be at least 3");
    }

    private static Monotonicity of(DoubleUnaryOperator loss) {
        return Monotonicity.of(IntStream.range(0, POINTS)
                .mapToDouble(i -> loss.applyAsDouble(i / 24.0))
                .toArray());
    }
}
