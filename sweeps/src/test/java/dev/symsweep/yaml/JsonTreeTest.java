package dev.symsweep.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "{\"a\":{\"b\":[1,-2,\"text\",\"1\",\"\\u00e9\\\"\"]},\"c\":9223372036854775807}",
                "{\"wide\":123456789012345678901234567890,\"none\":null,\"yes\":true}"
            })
    void aTextIsTheTreeThatItIsAsYaml(String text) {
        assertThat(JsonTree.line("spec", text)).isEqualTo(YamlTree.document("spec", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "1E-8", "0.30000000000000004", "2.5", "4.9E-324"})
    void numbersKeepEveryBit(String number) {
        Tree tree = JsonTree.line("spec", "{\"a\":" + number + "}");

        assertThat(Section.of(tree).number("a")).isEqualTo(Double.parseDouble(number));
    }

    @Test
    void whatIsNoJsonIsRefusedInOneLine() {
        for (String text : new String[] {"{", "no", "{\"a\":1,\"a\":2}", "{} {}"}) {
            assertThatThrownBy(() -> JsonTree.line("spec", text))
                    .as(text)
                    .isInstanceOf(InvalidSweepException.class)
                    .hasMessageStartingWith("spec:1: not valid JSON: ")
                    .message()
                    .hasLineCount(1);
        }
        assertThatThrownBy(() -> Section.of(JsonTree.line("spec", "")))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith("spec:1: ");
    }
}
