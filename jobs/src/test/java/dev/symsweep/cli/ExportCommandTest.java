package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    @TempDir
    private Path directory;

    @Test
    void aTrainedRunIsExportedWithItsNetwork() throws IOException {
        Path sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY);
        String root = directory.resolve("out").toString();
        Run train = CommandLines.run(
                "train",
                sweep.toString(),
                "--out",
                root,
                "--master",
                "local[1]",
                "--set",
                "seeds=1",
                "--set",
                "analyses={}");
        assertThat(train.exitCode()).as(train.err()).isZero();
        RunKey key = RunStore.openExisting(new Configuration(), root)
                .scan()
                .rows()
                .get(0)
                .run()
                .key();
        String to = directory.resolve("run").toString();

        Run export = CommandLines.run("export", root, key.brief(), "--format", "numpy", "--to", to);
        Run again = CommandLines.run("export", root, key.brief(), "--format", "numpy", "--to", to);

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(export.out()).isEqualTo("exported run " + key.brief() + " to " + to + System.lineSeparator());
        assertThat(directory.resolve("run"))
                .isDirectoryContaining("glob:**/weights.npy")
                .isDirectoryContaining("glob:**/layout.csv")
                .isDirectoryContaining("glob:**/network.json");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err())
                .isEqualTo("symsweep: " + to + " is not empty; choose another directory" + System.lineSeparator());
    }

    @Test
    void whatIsNotThereIsNamed() {
        String none = directory.resolve("none").toString();

        Run run = CommandLines.run("export", none, "0123", "--format", "numpy", "--to", none);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("symsweep: " + none + " holds no results of a sweep" + System.lineSeparator());
    }
}
