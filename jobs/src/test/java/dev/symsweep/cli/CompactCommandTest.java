package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.store.driver.DriverLease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compact}: all commands go on with few files as they would have with many. */
class CompactCommandTest {

    private static final List<String> ONE_TASK = List.of("--master", "local[1]");

    @TempDir
    private Path directory;

    private String sweep = "";
    private String root = "";

    @BeforeEach
    void train() throws IOException {
        sweep = Files.writeString(directory.resolve("small.yaml"), EveryCallTest.SMALL)
                .toString();
        root = directory.resolve("out").toString();
        assertThat(spark("train", sweep, "--out", root).exitCode()).isZero();
    }

    @Test
    void allCommandsGoOn() throws IOException {
        Stored before = Stored.in(Path.of(root));

        Run compact = CommandLines.run("compact", root);

        assertThat(compact.exitCode()).as(compact.err()).isZero();
        assertThat(compact.out())
                .matches("compacted small: 4 rows into 2 files, [0-9,]+ bytes; 4 files deleted, 0 left as they are\n");
        assertThat(files("runs")).isEqualTo(1);
        assertThat(Stored.in(Path.of(root))).isEqualTo(before);
        assertThat(spark("train", root).out()).startsWith("trained small: 2 runs planned, 2 done before, 0 finished");
        assertThat(spark("train", sweep, "--out", root, "--set", "seeds=3").out())
                .startsWith("trained small: 3 runs planned, 2 done before, 1 finished");
        assertThat(files("runs")).isEqualTo(2);
        assertThat(spark("align", root).out()).contains("3 computed");
        assertThat(spark("interpolate", root).out()).contains("0 left out");
        assertThat(CommandLines.run("report", root).exitCode()).isZero();
        assertThat(CommandLines.run("fsck", root).exitCode()).isZero();
        assertThat(CommandLines.run("compact", root).out()).startsWith("compacted small: 6 rows into 2 files");
        assertThat(files("runs")).isEqualTo(1);
        String key = Stored.in(Path.of(root)).weights().keySet().iterator().next();
        Run export = CommandLines.run(
                "export",
                root,
                key.substring(0, 16),
                "--format",
                "numpy",
                "--to",
                directory.resolve("numpy").toString());
        assertThat(export.exitCode()).as(export.err()).isZero();
    }

    @Test
    void whileAnotherDriverWorksItIsRefused() {
        try (DriverLease lease = DriverLease.take(new Configuration(), root, "train")) {
            Run refused = CommandLines.run("compact", root);

            assertThat(lease.others()).isEmpty();
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .matches("symsweep: another driver works on .*: train on host .*; compact once it is done\n");
        }
    }

    private Run spark(String... arguments) {
        return CommandLines.run(
                Stream.concat(Stream.of(arguments), ONE_TASK.stream()).toArray(String[]::new));
    }

    private long files(String name) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(root, name))) {
            return files.count();
        }
    }
}
