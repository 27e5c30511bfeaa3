package dev.symsweep.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarrierTest {

    @Test
    void handComputedCase() {
        // Ends 1 and 3: mean 2, chord 1, 1.5, 2, 2.5, 3.
        Barrier barrier = Barrier.of(new double[] {1, 4, 2.5, 5, 3});
        assertThat(barrier.midpoint()).isEqualTo(0.5);
        assertThat(barrier.maximum()).isEqualTo(3);
        assertThat(barrier.maximumOverChord()).isEqualTo(2.5);
    }

    @Test
    void valleyIsNegativeAtTheMidpoint() {
        Barrier barrier = Barrier.of(new double[] {2, 1, 2});
        assertThat(barrier.midpoint()).isEqualTo(-1);
        assertThat(barrier.maximum()).isZero();
        assertThat(barrier.maximumOverChord()).isZero();
    }

    @Test
    void maximumIsAtTheWorseEndWhenThePathDescends() {
        Barrier barrier = Barrier.of(new double[] {4, 2, 0});
        assertThat(barrier.maximum()).isEqualTo(2);
        assertThat(barrier.maximumOverChord()).isZero();
    }

    /** Sharma et al. 2024, E.1 (5), to the bit. */
    @Test
    void meanAndChordAreTheSameBaselineWhereTheEndsAreEqual() {
        RandomStream stream = RandomStream.of(1, "curve");
        for (int trial = 0; trial < 100; trial++) {
            double end = stream.nextGaussian();
            double[] flat = new double[25];
            Arrays.fill(flat, end);
            assertThat(Barrier.of(flat)).isEqualTo(new Barrier(0, 0, 0));
            double[] curve = flat.clone();
            for (int i = 1; i < curve.length - 1; i++) {
                curve[i] = stream.nextGaussian();
            }
            Barrier barrier = Barrier.of(curve);
            assertThat(barrier.maximumOverChord()).isEqualTo(barrier.maximum());
        }
    }

    @Test
    void nanPointsShow() {
        Barrier barrier = Barrier.of(new double[] {1, Double.NaN, 1});
        assertThat(barrier.midpoint()).isNaN();
        assertThat(barrier.maximum()).isNaN();
        assertThat(barrier.maximumOverChord()).isNaN();
    }

    @Test
    void nanBesideTheMidpointShowsInTheMaxima() {
        Barrier barrier = Barrier.of(new double[] {1, Double.NaN, 2, 1, 1});
        assertThat(barrier.midpoint()).isEqualTo(1);
        assertThat(barrier.maximum()).isNaN();
        assertThat(barrier.maximumOverChord()).isNaN();
    }

    @Test
    void errorBarrierIsOfErrorAndLossBarrierOfLoss() {
        Curve curve =
                new Curve(List.of(new Evaluation(1, 0.9, 10), new Evaluation(3, 0.5, 10), new Evaluation(2, 0.7, 10)));
        assertThat(curve.lossBarrier().midpoint()).isEqualTo(1.5);
        assertThat(curve.errorBarrier().midpoint()).isCloseTo(0.3, within(1e-12));
        assertThat(curve.lambda(1)).isEqualTo(0.5);
    }

    @Test
    void curvesNeedAMidpoint() {
        Evaluation[] four = new Evaluation[4];
        Arrays.fill(four, new Evaluation(0, 0, 1));
        assertThatThrownBy(() -> new Curve(List.of(four))).hasMessage("points is 4, must be odd and at least 3");
    }
}
