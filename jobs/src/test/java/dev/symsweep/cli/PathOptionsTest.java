package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths on the command line with characters that mean something elsewhere. */
class PathOptionsTest {

    @TempDir
    private Path directory;

    private String sweep = "";

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12:30", "two words/a:b 100%25#c?d=e\\*[x]{y}", "./end//"})
    void resultsLieWhereTheyWereSentAndAreFoundThere(String name) {
        String relative = Path.of("").toAbsolutePath().relativize(directory) + "/" + name;

        Run trained = CommandLines.run("train", sweep, "--smoke", "--master", "local[2]", "--out", relative);
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(directory.resolve(name).normalize().resolve("sweep.yaml")).exists();
        Run planned = CommandLines.run("plan", relative);
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        Run reported = CommandLines.run("report", relative, "--figures", relative + "/fig:ures%");
        assertThat(reported.exitCode()).as(reported.err()).isZero();
        assertThat(directory.resolve(name).normalize().resolve("fig:ures%")).isDirectory();
    }

    @Test
    void aRelativePathMayBeginWithSomethingLikeAScheme() {
        Run run = CommandLines.run("report", sweep, "--out", "here:and-now");

        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("here:and-now")
                .doesNotContain("URI");
    }

    @ParameterizedTest
    @CsvSource({
        "train, --out, '', 2, \"\" is no path",
        "train, --out, foo://x, 1, foo",
        "train, --out, ~ada/x, 2, ~ada/x is in a home directory that is not yours",
        "train, --data, '', 2, \"\" is no path",
        "report, --figures, hdfs://host/figures, 2, hdfs://host/figures is no path on this machine"
    })
    void whatCannotBeAPathIsOneLine(String command, String option, String value, int exitCode, String line) {
        Run run = CommandLines.run(command, sweep, option, value);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(line)
                .doesNotContain("unexpected", "this is a defect");
    }

    @Test
    void whoLooksAtTheFilesOfThisMachineTakesNoUri() {
        Run run = CommandLines.run("doctor", "--data", "s3://bucket/data");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("--data: s3://bucket/data is no path on this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "train", "report", "align"})
    void anEmptySweepIsOneLine(String command) {
        Run run = CommandLines.run(command, "");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("SWEEP", "\"\" is no path");
    }

    @Test
    void resultsCannotLieInAFile() {
        Run run = CommandLines.run("train", sweep, "--out", sweep);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(sweep)
                .doesNotContain("unexpected", "this is a defect");
    }
}
