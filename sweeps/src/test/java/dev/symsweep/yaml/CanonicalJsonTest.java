package dev.symsweep.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    @Test
    void keysAreSortedAndNothingIsSpacedOut() {
        assertThat(CanonicalJson.write(Map.of("b", List.of(1, 2L), "a", Map.of(), "c", List.of(), "B", "x\"\\\n")))
                .isEqualTo("{\"B\":\"x\\\"\\\\\\n\",\"a\":{},\"b\":[1,2],\"c\":[]}");
    }

    /** For 2e-3 and 2e23, among others, JDK 17's Double.toString gives other digits than JDK 19's. */
    @ParameterizedTest
    @CsvSource({
        "0.001, 0.001",
        "1e-3, 0.001",
        "2e-3, 0.002",
        "2e23, 2E+23",
        "1.0E23, 1E+23",
        "64, 64",
        "10, 10",
        "1e20, 100000000000000000000",
        "1e-7, 1E-7",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "-0.25, -0.25",
        "0, 0",
        "-0.0, 0",
        "4.9e-324, 5E-324",
        "1.7976931348623157e308, 1.7976931348623157E+308"
    })
    void numbersAreShort(double value, String text) {
        assertThat(CanonicalJson.number(value)).isEqualTo(text);
    }

    @Test
    void everyNumberReadsBackAsItself() {
        SplittableRandom bits = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            double value = Double.longBitsToDouble(bits.nextLong());
            if (Double.isFinite(value)) {
                String text = CanonicalJson.number(value);
                assertThat(Double.parseDouble(text)).isEqualTo(value);
                assertThat(Section.number(YamlTree.document("test", text))).isEqualTo(value);
            }
        }
    }

    @Test
    void whatHasNoCanonicalFormIsRefused() {
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("a", 'x')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x");
    }
}
