package dev.symsweep.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixTest {

    @ParameterizedTest
    @CsvSource({
        "*, stem, true",
        "stem, stem, true",
        "stem, stem2, false",
        "stem, a-stem, false",
        "stage1-*, stage1-block1-conv1, true",
        "stage1-*, stage10-block1-conv1, false",
        "stage1-*-conv*, stage1-block1-conv2, true",
        "stage1-*-conv*, stage1-block1-shortcut, false",
        "*-shortcut, stage2-block1-shortcut, true",
        "*-shortcut, stage2-block1-shortcut-norm, false",
        // Only the star is special.
        "c.nv1, conv1, false",
        "[a-z]*, conv1, false"
    })
    void starsStandForAnyCharacters(String nodes, String node, boolean meant) {
        assertThat(Fix.entries(nodes, 1, 1).isFor(node)).isEqualTo(meant);
    }

    @Test
    void impossibleRulesAreRejected() {
        assertThatThrownBy(() -> Fix.entries("", 1, 1))
                .hasMessage("nodes is empty, must name nodes, for instance stage1-*");
        assertThatThrownBy(() -> new Fix("*", Fix.Mask.WHOLE, 3, 1))
                .hasMessage("n_fix is 3, must be left out where whole rows are fixed");
        assertThatThrownBy(() -> Fix.filters("*", -1, 1)).hasMessage("n_fix is -1, must be 0 or more");
        assertThatThrownBy(() -> Fix.whole("*", -1)).hasMessage("kappa is -1.0, must be 0 or more and finite");
        assertThatThrownBy(() -> Fix.whole("*", Double.POSITIVE_INFINITY))
                .hasMessage("kappa is Infinity, must be 0 or more and finite");
    }
}
