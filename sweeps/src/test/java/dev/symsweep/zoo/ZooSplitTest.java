package dev.symsweep.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.symsweep.population.Setting;
import dev.symsweep.setting.InvalidSettingException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZooSplitTest {

    private static final List<Double> SHARES = List.of(0.5, 0.3, 0.2);

    private static Setting setting(int draw) {
        return new Setting(Map.of("recipe.schedule.lr", draw / 1000.0));
    }

    @Test
    void partsHaveTheirShares() {
        ZooSplit split = new ZooSplit(SHARES, 3);
        Map<Part, Long> counts = IntStream.range(0, 10_000)
                .mapToObj(draw -> split.of(setting(draw)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        for (Part part : Part.values()) {
            assertThat(counts.get(part) / 10_000.0).isCloseTo(SHARES.get(part.ordinal()), offset(0.02));
        }
    }

    /** Zoos that are published stay split as they are. */
    @Test
    void partsAreFrozen() {
        String parts = IntStream.range(0, 20)
                .mapToObj(
                        draw -> new ZooSplit(SHARES, 0).of(setting(draw)).text().substring(0, 2))
                .collect(Collectors.joining(" "));
        assertThat(parts).isEqualTo("tr te te te te va tr te tr tr va tr tr tr tr tr te va tr te");
    }

    @Test
    void anotherSeedGivesAnotherSplit() {
        assertThat(IntStream.range(0, 100)
                        .filter(draw ->
                                new ZooSplit(SHARES, 1).of(setting(draw)) != new ZooSplit(SHARES, 2).of(setting(draw)))
                        .count())
                .isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.25, 0.2", "1, 0, 0", "0.7, 0.4, -0.1", "NaN, 0.5, 0.5"})
    void sharesMustSumUpToOne(double train, double validation, double test) {
        List<Double> shares = List.of(train, validation, test);
        assertThatThrownBy(() -> new ZooSplit(shares, 0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "shares is " + shares + ", must be 3 numbers above 0 whose sum is 1: train, validation, test");
    }
}
