package dev.symsweep.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.engine.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final Comparison comparison = new Comparison();

    @Test
    void comparesSpeedsWithinARound() {
        // The machine was half as fast in the second round; ours was 2, 2 and 1.5 times as fast as libtorch.
        add(EngineContender.ONEDNN, 4, 8, 4);
        add(Peer.LIBTORCH, 8, 16, 6);
        add(Peer.LIBTORCH_TUNED, 4, 12, 6);

        assertThat(comparison.table("step", 128, 512e6).toString().lines())
                .map(line -> line.replaceAll(" {2,}", "|"))
                .containsExactly(
                        "contender|ms/step|range|cpu ms|images/s|GF/s|speed/libtorch"
                                + "|range|speed/tuned|range|heap bytes/step"
                                + "|resident bytes/step|peak MB|library",
                        "onednn|4.000|4.000..8.000|0.500|32,000|128.0|2.00|1.50..2.00|1.50|1.00..1.50"
                                + "|1,234|-56|150|some 1.0",
                        "libtorch|8.000|6.000..16.000|0.500|16,000|64.0|1.00|1.00..1.00|0.75|0.50..1.00"
                                + "|1,234|-56|150|some 1.0",
                        "libtorch tuned|6.000|4.000..12.000|0.500|21,333|85.3|1.33|1.00..2.00|1.00|1.00..1.00|1,234"
                                + "|-56|150|some 1.0");
    }

    @Test
    void saysWhatShareOfTheFloorIsReachedAndComparesWithTheFastestPeer() {
        add(EngineContender.ONEDNN, 4, 8);
        add(Peer.LIBTORCH, 10, 16);
        add(Peer.LIBTORCH_CONTIGUOUS, 6, 12);
        comparison.add(new Floor(), measurement(3, Double.NaN));
        comparison.add(new Floor(), measurement(7, Double.NaN));

        assertThat(comparison.table("step", 128, 512e6).toString().lines())
                .map(line -> line.replaceAll(" {2,}", "|"))
                .filteredOn(line -> line.startsWith("onednn") || line.startsWith("contender"))
                .containsExactly(
                        "contender|ms/step|range|cpu ms|images/s|GF/s|speed/libtorch"
                                + "|range|speed/contiguous|range|of floor %|range|heap bytes/step"
                                + "|resident bytes/step|peak MB|library",
                        "onednn|6.000|4.000..8.000|0.500|21,333|85.3|2.25|2.00..2.50|1.50|1.50..1.50|81|75..88"
                                + "|1,234|-56|150|some 1.0");
        assertThat(comparison.summary())
                .containsExactly(
                        "speed relative to libtorch contiguous, the fastest peer: onednn 1.50 (1.50..1.50)",
                        "first 1 losses against those of libtorch, largest relative"
                                + " difference: onednn 0.0e+00, libtorch contiguous 0.0e+00");
        assertThatNoException().isThrownBy(comparison::requireAgreement);
    }

    @Test
    void withoutAPeerThereIsNothingToCompareWith() {
        add(EngineContender.ONEDNN, 4);

        assertThat(comparison.table("step", 128, 512e6).toString()).doesNotContain("speed/");
        assertThat(comparison.summary()).isEmpty();
        assertThatNoException().isThrownBy(comparison::requireAgreement);
    }

    @Test
    void bfloat16MayDifferMore() {
        comparison.add(Peer.LIBTORCH, measurement(1, 2.0));
        comparison.add(EngineContender.ONEDNN.in(Precision.BF16), measurement(1, 2.04));
        assertThatNoException().isThrownBy(comparison::requireAgreement);

        comparison.add(EngineContender.ONEDNN, measurement(1, 2.04));
        assertThatExceptionOfType(BenchmarkException.class).isThrownBy(comparison::requireAgreement);
    }

    @Test
    void acceptsLossesThatDifferByRounding() {
        comparison.add(Peer.LIBTORCH, measurement(1, 2.0, 1.0));
        comparison.add(EngineContender.ONEDNN, measurement(1, 2.0, 1.00005));

        assertThat(comparison.disagreement(EngineContender.ONEDNN, Peer.LIBTORCH))
                .isCloseTo(5e-5, within(1e-9));
        assertThatNoException().isThrownBy(comparison::requireAgreement);
    }

    @Test
    void refusesContendersThatComputeSomethingElse() {
        comparison.add(Peer.LIBTORCH, measurement(1, 2.0, 1.0));
        comparison.add(Contender.named("dl4j"), measurement(1, 2.0, 1.01));

        assertThatExceptionOfType(BenchmarkException.class)
                .isThrownBy(comparison::requireAgreement)
                .withMessage("dl4j and libtorch do not compute the same: losses differ by 1.0e-02,"
                        + " at most 1.0E-4 is allowed");
    }

    @Test
    void refusesALossThatIsNoNumber() {
        comparison.add(Peer.LIBTORCH, measurement(1, 2.0));
        comparison.add(EngineContender.ONEDNN, measurement(1, Double.NaN));

        assertThatExceptionOfType(BenchmarkException.class).isThrownBy(comparison::requireAgreement);
    }

    @Test
    void theMedianOfAnEvenNumberLiesInTheMiddle() {
        assertThat(RoundFigures.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    }

    @Test
    void aMeasurementTravelsBetweenJvmsUnchanged() {
        Measurement measurement =
                new Measurement(3.25, 3.125, 17, -4096, 1L << 40, List.of(0.1, Double.NaN), "oneDNN 3.11.0 avx512");
        Measurement without = new Measurement(3.25, 0, 0, 0, 1, List.of(), "none");

        assertThat(Measurement.parse(measurement.line())).contains(measurement);
        assertThat(Measurement.parse(without.line())).contains(without);
        assertThat(Measurement.parse("WARN something")).isEmpty();
    }

    @Test
    void measuresTimeHeapAndMemoryOfThisJvm() {
        Side side = new Side() {
            private byte[] garbage = new byte[0];

            @Override
            public String library() {
                return "none";
            }

            @Override
            public double repeat(int index) {
                garbage = new byte[100_000];
                return index + garbage[0];
            }

            @Override
            public void close() {}
        };

        Measurement measurement = Measurement.of(side, new Repetitions(3, 5));

        assertThat(measurement.losses()).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0);
        assertThat(measurement.heapBytes()).isBetween(100_000L, 110_000L);
        assertThat(measurement.peakBytes()).isGreaterThan(10_000_000L);
        assertThat(measurement.milliseconds()).isPositive();
    }

    private void add(Contender contender, double... milliseconds) {
        for (double value : milliseconds) {
            comparison.add(contender, measurement(value, 1.0));
        }
    }

    private static Measurement measurement(double milliseconds, double... losses) {
        List<Double> list = java.util.Arrays.stream(losses).boxed().toList();
        return new Measurement(milliseconds, 0.5, 1234, -56, 150_000_000, list, "some 1.0");
    }
}
