package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

    /** Before, while single files are being deleted, and after. */
    @Test
    void duckDbReadsThemByOnePattern() throws IOException, SQLException {
        List<String> before = duckDb();
        Path kept = directory.resolve("kept");
        Files.createDirectory(kept);
        List<Path> single;
        try (Stream<Path> files = Files.list(Path.of(root, "runs"))) {
            single = files.toList();
        }
        for (Path file : single) {
            Files.copy(file, kept.resolve(file.getFileName()));
        }
        assertThat(CommandLines.run("compact", root).exitCode()).isZero();
        List<String> after = duckDb();
        Files.copy(kept.resolve(single.get(0).getFileName()), single.get(0));
        List<String> meanwhile = duckDb();

        assertThat(before).hasSize(2);
        assertThat(after).isEqualTo(before);
        assertThat(meanwhile).isEqualTo(before);
        assertThat(Stored.in(Path.of(root)).runs()).hasSize(2);
    }

    private List<String> duckDb() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT DISTINCT ON (key) key, test_accuracy,"
                        + " octet_length(weights), sha256(weights) FROM '" + root + "/runs/*.parquet' ORDER BY key")) {
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getDouble(2) + " " + found.getLong(3) + " "
                        + found.getString(4));
            }
        }
        return rows;
    }

    @Test
    void whileItWorksNobodyTrains() throws IOException {
        Files.writeString(Files.createDirectories(Path.of(root, "drivers")).resolve("elsewhere-1-x.json"), """
                {"format": 1, "host": "elsewhere", "process": 1, "started": "2026-11-30T01:00:00Z",
                 "command": "compact", "since": "2026-11-30T01:45:10Z", "order": "FORWARD"}
                """);

        Run refused = spark("train", root);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .matches(
                        "symsweep: another driver works on .*: compact on host elsewhere, .*; train once it is done\n");
    }

    @Test
    void whileAnotherDriverWorksItIsRefused() throws IOException {
        Files.writeString(Files.createDirectories(Path.of(root, "drivers")).resolve("elsewhere-1-x.json"), """
                {"format": 1, "host": "elsewhere", "process": 1, "started": "2026-11-30T01:00:00Z",
                 "command": "train", "since": "2026-11-30T01:45:10Z", "order": "FORWARD"}
                """);

        Run refused = CommandLines.run("compact", root);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .matches(
                        "symsweep: another driver works on .*: train on host elsewhere, .*; compact once it is done\n");
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
