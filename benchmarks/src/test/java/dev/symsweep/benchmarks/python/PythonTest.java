package dev.symsweep.benchmarks.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.benchmarks.measure.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With stand-ins for the interpreter. */
class PythonTest {

    @TempDir
    private Path directory;

    @Test
    void withoutPythonItSaysWhatToInstall() {
        assertThatThrownBy(() -> Python.run("/nowhere/python3", "assign.py", List.of()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("/nowhere/python3 does not start; install Debian's package python3-scipy");
    }

    @Test
    void withoutSciPyItSaysWhatToInstall() throws IOException {
        String interpreter = interpreter(
                "echo 'Traceback:' >&2", "echo \"ModuleNotFoundError: No module named 'scipy'\" >&2", "exit 1");
        assertThatThrownBy(() -> Python.run(interpreter, "assign.py", List.of()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("assign.py ended with status 1: ModuleNotFoundError: No module named 'scipy'"
                        + "; install Debian's package python3-scipy");
    }

    @Test
    void givesTheCellsOfTheLastLine() throws IOException {
        String interpreter =
                interpreter("echo hello", "printf '%s\\t%s\\n' \"$3\" \"$OMP_NUM_THREADS $OPENBLAS_NUM_THREADS\"");
        assertThat(Python.run(interpreter, "assign.py", List.of("7"))).containsExactly("7", "1 1");
    }

    @Test
    void handsTheScriptOver() throws IOException {
        String interpreter = interpreter("echo \"$1 $2\" | grep -c 'linear_sum_assignment(scores'");
        assertThat(Python.run(interpreter, "assign.py", List.of())).containsExactly("1");
    }

    private String interpreter(String... lines) throws IOException {
        Path file = directory.resolve("python3");
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }
}
