package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    @TempDir
    private Path directory;

    @Test
    void aTrainedRunIsExportedWithItsNetwork() throws IOException {
        String root = trained("seeds=1");
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
    void populationsAreExportedByArm() throws IOException {
        String root = trained("checkpoints=[0]");

        Run all = CommandLines.run("export", root, "--format", "safetensors", "--to", to("all"));
        Run arm = CommandLines.run("export", root, "--format", "sane", "--arm", "w", "--to", to("w"));
        Run zoo = CommandLines.run("export", root, "--format", "npy-zoo", "--to", to("zoo"));
        Run none = CommandLines.run("export", root, "--format", "sane", "--arm", "x", "--to", to("x"));
        Run unknown = CommandLines.run("export", root, "--format", "onnx", "--to", to("y"));
        Run alone = CommandLines.run("export", root, "--format", "numpy", "--to", to("z"));

        assertThat(all.out())
                .startsWith("exported 6 networks and 6 checkpoints of them to " + to("all") + System.lineSeparator())
                .contains("warning: 2 networks have fixed entries")
                .contains("warning: 2 networks have gates");
        assertThat(arm.out())
                .startsWith("exported 2 networks and 2 checkpoints of them to " + to("w") + System.lineSeparator());
        assertThat(directory.resolve("w")).isDirectoryContaining("glob:**/NN_tune_trainable_*");
        assertThat(zoo.exitCode()).isEqualTo(1);
        assertThat(zoo.err()).contains("npy-zoo is a format of small-cnn; choose arms with --arm");
        assertThat(none.err()).endsWith("has no network to export: no run is chosen" + System.lineSeparator());
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("\"onnx\" is no format, must be one of [numpy, safetensors, sane, npy-zoo]");
        assertThat(alone.out()).startsWith("exported 6 networks and 6 checkpoints of them to " + to("z"));
        assertThat(directory.resolve("z")).isDirectoryContaining("glob:**/manifest.json");
    }

    private String to(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void whatIsNotThereIsNamed() {
        String none = directory.resolve("none").toString();

        Run run = CommandLines.run("export", none, "0123", "--format", "numpy", "--to", none);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("symsweep: " + none + " holds no results of a sweep" + System.lineSeparator());
    }

    /** Where the results of a tiny sweep are that is trained with this setting. */
    private String trained(String setting) throws IOException {
        Path sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY);
        String root = directory.resolve("out").toString();
        String[] train = {"train", sweep.toString(), "--out", root, "--master", "local[1]", "--set", "analyses={}"};
        Run run = CommandLines.run(
                Stream.concat(Stream.of(train), Stream.of("--set", setting)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return root;
    }
}
