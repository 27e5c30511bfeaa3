package dev.symsweep.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {

    /** The output of the authors' C program from the state 1, 2, 3, 4, as other implementations publish it. */
    @Test
    void theGeneratorIsXoshiro256PlusPlus() {
        RandomStream stream = new RandomStream(1, 2, 3, 4);
        String[] published = {
            "41943041",
            "58720359",
            "3588806011781223",
            "3591011842654386",
            "9228616714210784205",
            "9973669472204895162",
            "14011001112246962877",
            "12406186145184390807",
            "15849039046786891736",
            "10450023813501588000"
        };
        for (String value : published) {
            assertThat(Long.toUnsignedString(stream.nextLong())).isEqualTo(value);
        }
    }

    @Test
    void theStateIsTheDigestOfSeedAndLengthPrefixedNames() throws Exception {
        byte[] name = "größe".getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(new byte[] {0, 0, 0, 0, 0, 0, 0, 7});
        digest.update(new byte[] {0, 0, 0, 4, 'i', 'n', 'i', 't', 0, 0, 0, (byte) name.length});
        digest.update(name);
        ByteBuffer key = ByteBuffer.wrap(digest.digest());
        RandomStream byHand = new RandomStream(key.getLong(), key.getLong(), key.getLong(), key.getLong());
        RandomStream named = RandomStream.of(7, "init", "größe");
        for (int i = 0; i < 5; i++) {
            assertThat(named.nextLong()).isEqualTo(byHand.nextLong());
        }
    }

    @Test
    void namesAreNotConcatenated() {
        assertThat(RandomStream.of(0, "ab", "c").nextLong())
                .isNotEqualTo(RandomStream.of(0, "a", "bc").nextLong());
        assertThat(RandomStream.of(0, "a").nextLong())
                .isNotEqualTo(RandomStream.of(1, "a").nextLong());
    }

    /** Chi-squared of the first draw over many names, with 9 degrees of freedom: 27.9 is passed once in a thousand. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE})
    void theFirstDrawIsUniformOverNames(long seed) {
        assertThat(chiSquared(
                        10, 20_000, i -> RandomStream.of(seed, "name " + i).nextInt(10)))
                .isLessThan(27.9);
    }

    @Test
    void theFirstElementOfAPermutationIsUniformOverNames() {
        assertThat(chiSquared(10, 20_000, i -> RandomStream.of(3, "name " + i).permutation(10)[0]))
                .isLessThan(27.9);
    }

    @Test
    void bitsAreBalancedOverNames() {
        int draws = 4_000;
        int[] ones = new int[Long.SIZE];
        for (int i = 0; i < draws; i++) {
            long value = RandomStream.of(0, "name " + i).nextLong();
            for (int bit = 0; bit < Long.SIZE; bit++) {
                ones[bit] += (int) (value >>> bit & 1);
            }
        }
        double fiveDeviations = 5 * Math.sqrt(draws) / 2;
        assertThat(Arrays.stream(ones).boxed())
                .allSatisfy(count -> assertThat(count.doubleValue()).isCloseTo(draws / 2.0, within(fiveDeviations)));
    }

    @Test
    void doublesHaveTheMomentsOfTheUniform() {
        RandomStream stream = RandomStream.of(0, "uniform");
        double[] values = Arrays.stream(new double[100_000])
                .map(ignored -> stream.nextDouble(2, 4))
                .toArray();
        assertThat(Arrays.stream(values).boxed()).allMatch(value -> value >= 2 && value < 4);
        assertThat(mean(values)).isCloseTo(3, within(0.01));
        assertThat(variance(values)).isCloseTo(1 / 3.0, within(0.01));
    }

    @Test
    void gaussiansHaveTheMomentsOfTheNormal() {
        RandomStream stream = RandomStream.of(0, "normal");
        double[] values = Arrays.stream(new double[100_000])
                .map(ignored -> stream.nextGaussian())
                .toArray();
        assertThat(mean(values)).isCloseTo(0, within(0.02));
        assertThat(variance(values)).isCloseTo(1, within(0.02));
        assertThat(Arrays.stream(values).filter(value -> Math.abs(value) < 1).count() / 1e5)
                .isCloseTo(0.6827, within(0.01));
        assertThat(Arrays.stream(values)
                                .map(value -> value * value * value * value)
                                .sum()
                        / 1e5)
                .isCloseTo(3, within(0.15));
    }

    /** 2^32 is no multiple of this bound: a scaled product without rejection draws every third value too seldom. */
    @Test
    void boundedIntegersAreUnbiased() {
        RandomStream stream = RandomStream.of(0, "bounded");
        int bound = 3 << 29;
        assertThat(chiSquared(3, 30_000, i -> stream.nextInt(bound) % 3)).isLessThan(13.8);
        assertThat(stream.nextInt(1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 17})
    void permutationsHoldEveryValueOnce(int size) {
        int[] values = RandomStream.of(9, "order").permutation(size);
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        assertThat(sorted).isEqualTo(IntStream.range(0, size).toArray());
    }

    @Test
    void subsetsAreAscendingAndUniform() {
        int[] hits = new int[5];
        for (int i = 0; i < 10_000; i++) {
            int[] subset = RandomStream.of(0, "subset " + i).subset(5, 2);
            assertThat(subset).hasSize(2).isSorted().doesNotHaveDuplicates();
            for (int value : subset) {
                hits[value]++;
            }
        }
        assertThat(Arrays.stream(hits).boxed())
                .allSatisfy(count -> assertThat(count.doubleValue()).isCloseTo(4_000, within(250.0)));
        assertThat(RandomStream.of(0, "all").subset(3, 3)).containsExactly(0, 1, 2);
        assertThat(RandomStream.of(0, "none").subset(3, 0)).isEmpty();
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomStream.of(0))
                .withMessage("a random stream needs at least one name, such as \"init\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomStream.of(0, "a").nextInt(0))
                .withMessage("bound is 0, must be positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomStream.of(0, "a").subset(3, 4))
                .withMessage("cannot choose 4 of 3, must be 0..3");
    }

    private static double chiSquared(int cells, int draws, ToIntFunction<Integer> draw) {
        int[] counts = new int[cells];
        for (int i = 0; i < draws; i++) {
            counts[draw.applyAsInt(i)]++;
        }
        double expected = (double) draws / cells;
        return Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
    }
}
