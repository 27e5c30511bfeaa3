package dev.symsweep.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardStreamsTest {

    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @Test
    void whatACommandReturnsIsTheExitCode() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        int exitCode = StandardStreams.run(output, error, (out, err) -> {
            out.print("done");
            err.println("with a warning");
            return 2;
        });

        assertThat(exitCode).isEqualTo(2);
        assertThat(output.toString(Charset.defaultCharset())).isEqualTo("done");
        assertThat(error.toString(Charset.defaultCharset())).isEqualTo("with a warning" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Bad file descriptor", "Input/output error"})
    void outputThatIsLostIsAFailure(String reason) {
        assertThat(run(reason, 0)).isEqualTo(1);
        assertThat(error.toString(Charset.defaultCharset()).lines())
                .containsExactly("symsweep: cannot write to standard output: " + reason
                        + "; what was to be stored is stored, what was printed is lost");
    }

    @Test
    void aCommandThatFailedKeepsItsExitCode() {
        assertThat(run("No space left on device", 2)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Broken pipe", "Relais brisé (pipe)"})
    void aReaderThatHasReadEnoughIsNoFailure(String reason) {
        assertThat(run(reason, 0)).isZero();
        assertThat(error.toString(Charset.defaultCharset())).isEmpty();
    }

    private int run(String reason, int exitCode) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        };
        return StandardStreams.run(full, error, (out, err) -> {
            out.println("first");
            out.println("second");
            return exitCode;
        });
    }
}
