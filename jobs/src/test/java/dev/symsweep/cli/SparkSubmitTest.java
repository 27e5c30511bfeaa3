package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** spark-submit is this class of Spark, started by a script. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SparkSubmitTest {

    private static final String SPARK_SUBMIT = "org.apache.spark.deploy.SparkSubmit";

    @TempDir
    private Path directory;

    private Path sweep = Path.of("");

    @BeforeEach
    void writeSweep() throws Exception {
        sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY);
    }

    @Test
    void trainsOnTheMasterThatSparkSubmitChose() throws Exception {
        Path root = directory.resolve("out");

        int exitCode = submit("train", sweep.toString(), "--smoke", "--out", root.toString());

        assertThat(exitCode).as(this::output).isZero();
        assertThat(RunFiles.stamps(root)).hasSize(6);
        assertThat(output()).contains("6 finished").doesNotContain("\tat ");
    }

    @Test
    void aSecondMasterIsRefused() throws Exception {
        int exitCode = submit("train", sweep.toString(), "--master", "local[2]");

        assertThat(exitCode).as(this::output).isEqualTo(2);
        assertThat(output())
                .contains("symsweep: --master is local[2], but spark-submit (or spark.master) has chosen a "
                        + "master already")
                .doesNotContain("\tat ");
    }

    @Test
    void moreThreadsARunAreRefusedAsTheyWouldChangeItsBits() throws Exception {
        ProcessBuilder builder = builder("train", sweep.toString());
        builder.environment().remove("OMP_NUM_THREADS");

        int exitCode = builder.start().waitFor();

        assertThat(exitCode).as(this::output).isEqualTo(2);
        assertThat(output())
                .contains("symsweep: OMP_NUM_THREADS is not set, must be 1 with master local[1]")
                .doesNotContain("\tat ");
    }

    @Test
    void aFailureLeavesNoStackTraceWithoutALogFile() throws Exception {
        int exitCode = submit("train", directory.resolve("absent.yaml").toString());

        assertThat(exitCode).as(this::output).isEqualTo(2);
        assertThat(output()).contains("absent.yaml: no such file").doesNotContain("\tat ");
    }

    private int submit(String... arguments) throws Exception {
        return builder(arguments).start().waitFor();
    }

    private ProcessBuilder builder(String... arguments) {
        String[] all = new String[arguments.length + 5];
        System.arraycopy(
                new String[] {"--master", "local[1]", "--class", Symsweep.class.getName(), "spark-internal"},
                0,
                all,
                0,
                5);
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return CommandLines.builder(directory.resolve("output.txt"), SPARK_SUBMIT, all);
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("output.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
