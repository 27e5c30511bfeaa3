package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    private Path directory;

    @Test
    void thisMachineCanTrain() {
        Run run = CommandLines.run("doctor", "--out", directory.toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .allMatch(line -> line.startsWith("ok ") || line.startsWith("note "))
                .anyMatch(line -> line.matches("ok +natives +oneDNN \\d+.* is loaded"))
                .anyMatch(line -> line.matches("ok +results +file:" + directory + ", writable, .* free"));
    }

    @Test
    void whatIsMissingIsNamedAndAFailure() {
        Run run = CommandLines.run(
                "doctor",
                "--out",
                "/proc/results",
                "--data",
                directory.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("symsweep: missing what every run needs: results, data sets; the lines above"
                        + " say what to do");
        assertThat(run.out().lines())
                .filteredOn(line -> line.startsWith("MISSING"))
                .hasSize(2);
    }
}
