package dev.symsweep.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

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
        assertThat(NumberText.fixed(value, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.001, 0", "12.345, 12.35", "100, 100", "1e7, 10000000", "0.5, 0.5"})
    void coordinatesAreShort(double value, String text) {
        assertThat(NumberText.coordinate(value)).isEqualTo(text);
    }

    @Test
    void countsHaveSeparatorsAndPlurals() {
        assertThat(NumberText.count(935_434)).isEqualTo("935,434");
        assertThat(NumberText.count(1, "pair")).isEqualTo("1 pair");
        assertThat(NumberText.count(0, "pair")).isEqualTo("0 pairs");
        assertThat(NumberText.count(4_950, "pair")).isEqualTo("4,950 pairs");
    }

    @Test
    void shortenedTextHasNoMoreThanTheLimit() {
        assertThat(NumberText.shortened("abcd", 4)).isEqualTo("abcd");
        assertThat(NumberText.shortened("abcde", 4)).isEqualTo("a...");
        assertThat(NumberText.shortened("\ud835\udec1".repeat(5), 4)).isEqualTo("\ud835\udec1...");
    }
}
