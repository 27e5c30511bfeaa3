package dev.symsweep.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bit for bit what sorting gives, of few and of many values. */
class RanksTest {

    private static final RandomStream STREAM = RandomStream.of(3, "test", "ranks");

    /** A value of which there may be many. */
    private interface Draw {

        float next(int index);
    }

    static Stream<Arguments> vectors() {
        return IntStream.of(1, 2, 7, 4095, 4096, 50_000)
                .boxed()
                .flatMap(count -> Stream.of(
                        arguments("spread", count, i -> (float) STREAM.nextDouble(-1, 1)),
                        arguments("of all magnitudes", count, i ->
                                (float) (STREAM.nextDouble(-1, 1) * Math.pow(10, STREAM.nextDouble(-45, 38)))),
                        arguments("equal", count, i -> 0.25f),
                        arguments("zeros of both signs", count, i -> i % 3 == 0 ? -0f : 0f),
                        arguments("few values", count, i -> i % 5 - 2),
                        arguments("close together", count, i -> 1 + i * Math.ulp(1f)),
                        arguments(
                                "not all numbers",
                                count,
                                i -> i % 2 == 0 ? Float.NaN : i % 3 == 0 ? Float.NEGATIVE_INFINITY : i)));
    }

    private static Arguments arguments(String name, int count, Draw draw) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = draw.next(i);
        }
        return Arguments.of(name, values);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void asSorted(String name, float[] values) {
        float[] within = new float[values.length + 5];
        Arrays.fill(within, -99);
        System.arraycopy(values, 0, within, 2, values.length);
        float[] before = within.clone();
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int last = values.length - 1;
        int[] ranks = {0, last / 4, Math.min(last, last / 4 + 1), last / 2, last * 3 / 4, last, last};

        float[] selected = Ranks.select(within, 2, 2 + values.length, ranks);

        assertThat(bits(selected))
                .containsExactly(bits(
                        IntStream.of(ranks).boxed().map(rank -> sorted[rank]).toArray(Float[]::new)));
        assertThat(bits(within)).containsExactly(bits(before));
    }

    private static int[] bits(float... values) {
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToIntBits(values[i]))
                .toArray();
    }

    private static int[] bits(Float... values) {
        return Stream.of(values).mapToInt(Float::floatToIntBits).toArray();
    }
}
