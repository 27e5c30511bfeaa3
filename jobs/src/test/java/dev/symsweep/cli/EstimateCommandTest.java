package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What training will take, before it is begun. */
class EstimateCommandTest {

    private static final String ARM = "arms={standard: {symmetry: {type: standard}}}";

    @TempDir
    private Path directory;

    @Test
    void onlyWhatIsLeftIsEstimated() throws IOException {
        String sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY)
                .toString();
        Path root = directory.resolve("out");
        SweepPlan plan = SampleStore.planned(root, 2);
        SampleStore.finish(root, plan.runs("standard").get(0), 0.5, 1);

        Run run = CommandLines.run(
                "plan", sweep, "--out", root.toString(), "--estimate", "--master", "local[2]", "--set", ARM);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("estimate of training what is left: 1 network measured in \\d+\\.\\d s")
                .containsPattern("(?m)^  standard +1 +\\d+\\.\\d s +0\\.00 +\\d\\d,\\d{3}$")
                .containsPattern("wall time: about \\d+\\.\\d s, 2 runs at a time \\(master local\\[2]\\)")
                .containsPattern("(?m)^  executor cores +spark.executor.memory +spark.executor.memoryOverhead$")
                .containsPattern("(?m)^  1 +\\d{3}m +\\d{3}m$")
                .containsPattern("(?m)^  16 +\\d{3}m +\\d{4}m$");
    }

    @Test
    void dataThatIsNotThereIsOneLine() throws IOException {
        String sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY)
                .toString();

        Run run = CommandLines.run(
                "plan",
                sweep,
                "--out",
                directory.resolve("none").toString(),
                "--estimate",
                "--data",
                directory.toString(),
                "--set",
                "data={set: mnist}");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("mnist").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"local|1", "local[3]|3", "local[3, 2]|3", "local-cluster[2,3,1024]|6", "spark://host:7077|-1"})
    void theMasterSaysHowManyRunAtATime(String master, int slots) {
        MasterOption option = CommandLine.populateCommand(new MasterOption(), "--master", master);

        assertThat(option.slots()).isEqualTo(slots < 0 ? OptionalInt.empty() : OptionalInt.of(slots));
    }
}
