package dev.symsweep.alignment.group;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.evaluation.Evaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointCheckTest {

    @Test
    void aLossThatChangesIsNamed() {
        assertThatThrownBy(() -> EndpointCheck.require(loss(0.25), loss(0.2505)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the test loss is 0.25 before and 0.2505 after permuting, must agree to 0.001");
    }

    @ParameterizedTest
    @CsvSource({"0.25, NaN", "NaN, 0.25", "0.25, Infinity", "1e-3, 1.01e-3"})
    void changesAreRefused(double before, double after) {
        assertThatThrownBy(() -> EndpointCheck.require(loss(before), loss(after)))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.2502", "1e-9, 2e-9", "Infinity, Infinity", "NaN, NaN"})
    void roundingIsNoChange(double before, double after) {
        assertThatCode(() -> EndpointCheck.require(loss(before), loss(after))).doesNotThrowAnyException();
    }

    private static Evaluation loss(double loss) {
        return new Evaluation(loss, 0.5, 100);
    }
}
