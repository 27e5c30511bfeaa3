package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0.18804, 4, 0.1880",
        "-0.01249, 3, -0.012",
        "-0.00001, 4, 0.0000",
        "-0.4, 0, 0",
        "1234.5, 1, 1234.5",
        "NaN, 2, not finite",
        "Infinity, 2, not finite",
    })
    void fixedDecimals(double value, int decimals, String text) {
        assertThat(Figures.fixed(value, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.001, 0", "12.345, 12.35", "100, 100", "1e7, 10000000", "0.5, 0.5"})
    void coordinatesAreShort(double value, String text) {
        assertThat(Figures.coordinate(value)).isEqualTo(text);
    }

    @Test
    void countsHaveSeparatorsAndPlurals() {
        assertThat(Figures.count(935_434)).isEqualTo("935,434");
        assertThat(Figures.count(1, "pair")).isEqualTo("1 pair");
        assertThat(Figures.count(0, "pair")).isEqualTo("0 pairs");
        assertThat(Figures.count(4_950, "pair")).isEqualTo("4,950 pairs");
    }

    @Test
    void shortenedTextHasNoMoreThanTheLimit() {
        assertThat(Figures.shortened("abcd", 4)).isEqualTo("abcd");
        assertThat(Figures.shortened("abcde", 4)).isEqualTo("a...");
        assertThat(Figures.shortened("\ud835\udec1".repeat(5), 4)).isEqualTo("\ud835\udec1...");
    }
}
