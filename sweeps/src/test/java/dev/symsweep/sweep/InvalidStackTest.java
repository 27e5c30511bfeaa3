package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.yaml.InvalidSweepException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be said of stacks of runs. */
class InvalidStackTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onednn | 2 | 2, must be 1 or left out where no arm has engine libtorch, which alone stacks runs",
                "libtorch | 0 | 0, must be 1..1024",
                "libtorch | 1025 | 1025, must be 1..1024",
                "libtorch | all | \"all\", must be auto or an integer of 1..1024",
                "libtorch | [2] | [2], must be auto or an integer of 1..1024",
                "libtorch | 2.5 | 2.5, must be auto or an integer of 1..1024",
            })
    void mistakesAreOneLine(String engine, String stack, String rest) {
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, "engine=" + engine, "stack=" + stack))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set stack: stack is " + rest);
    }
}
