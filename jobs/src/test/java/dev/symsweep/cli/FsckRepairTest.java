package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.results.StoreCheck;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Repair;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.CorruptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fsck --repair}: what is damaged or of no use goes out of the way, and is computed again. */
class FsckRepairTest {

    private static final String ATTEMPT = ".123e4567-e89b-12d3-a456-426614174000.tmp";

    @TempDir
    private Path directory;

    private String root = "";

    @BeforeEach
    void run() throws IOException {
        String sweep = Files.writeString(directory.resolve("small.yaml"), EveryCallTest.SMALL)
                .toString();
        root = directory.resolve("out").toString();
        assertThat(CommandLines.run("run", sweep, "--out", root, "--master", "local[1]")
                        .exitCode())
                .isZero();
    }

    @Test
    void whatIsDamagedGoesOutOfTheWayAndIsComputedAgain() throws IOException {
        Stored before = Stored.in(Path.of(root));
        Path run = files("runs").get(0);
        Path curves = files("curves").get(0);
        Files.writeString(run, "damaged");
        Files.writeString(curves, "damaged");
        Path old = Files.writeString(Path.of(root, "runs", "." + run.getFileName() + ATTEMPT), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(5))));
        Path fresh = Files.writeString(Path.of(root, "curves", ".fresh.parquet" + ATTEMPT), "half");
        RunKey unknown = new RunKey("0".repeat(64));
        RunStore.at(new Configuration(), root).checkpoints().write(unknown, 1, new float[3]);
        Path stray = Path.of(root, "checkpoints", unknown + "-1.parquet");

        Run asked = CommandLines.run("fsck", root);
        assertThat(List.of(run, curves, old, fresh, stray))
                .allSatisfy(file -> assertThat(file).exists());
        Run repaired = CommandLines.run("fsck", root, "--repair");

        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.out())
                .contains("would remove: " + old + ", a temporary file that a process left which was killed")
                .contains("would move to damaged: " + run + ", ")
                .contains("would move to damaged: " + curves + ", ")
                .contains("would move to damaged: " + stray
                        + ", weights of a run that neither the plan nor the store has\n")
                .doesNotContain(fresh.toString());
        assertThat(repaired.exitCode()).as(repaired.err()).isZero();
        assertThat(repaired.out())
                .contains("removed: " + old)
                .contains("moved to damaged: " + run)
                .doesNotContain("left over: " + old);
        assertThat(List.of(run, curves, old, stray))
                .allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(fresh).exists();
        assertThat(Path.of(root, "damaged", "runs", run.getFileName().toString()))
                .hasContent("damaged");
        assertThat(CommandLines.run("fsck", root).err()).isEmpty();
        assertThat(CommandLines.run("run", root, "--master", "local[1]").exitCode())
                .isZero();
        assertThat(Stored.in(Path.of(root))).isEqualTo(before);
    }

    @Test
    void checkpointsOfRunsThatAreBeingTrainedStay() throws IOException {
        RunKey begun = new RunKey("0".repeat(64));
        RunStore.at(new Configuration(), root).checkpoints().write(begun, 1, new float[3]);
        Files.createDirectories(Path.of(root, "resume"));
        Files.writeString(Path.of(root, "resume", begun + ".parquet"), "whatever is in it");

        assertThat(CommandLines.run("fsck", root).out()).doesNotContain("neither the plan nor the store");
    }

    @Test
    void oneFileThatNoStepMovesIsNotRepaired() {
        CorruptFile run = new CorruptFile("out/runs/a.parquet", "damaged", "train");
        CorruptFile zoo = new CorruptFile("out/zoo/w/v1/b.parquet", "damaged", "zoo");
        List<Repair> steps = List.of(new Repair(Repair.Kind.MOVE, run.name(), run.reason(), () -> {}));

        assertThat(FsckCommand.isRepairable(found(List.of(run)), steps)).isTrue();
        assertThat(FsckCommand.isRepairable(found(List.of(run, zoo)), steps)).isFalse();
    }

    private static StoreCheck found(List<CorruptFile> corrupt) {
        return new StoreCheck(corrupt, List.of(), List.of(), 2, 2);
    }

    @Test
    void whileAnotherDriverWorksItIsRefused() throws IOException {
        Files.writeString(Files.createDirectories(Path.of(root, "drivers")).resolve("elsewhere-1-x.json"), """
                {"format": 1, "host": "elsewhere", "process": 1, "started": "2026-11-30T01:00:00Z",
                 "command": "train", "since": "2026-11-30T01:45:10Z", "order": "FORWARD"}
                """);

        Run refused = CommandLines.run("fsck", root, "--repair");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .matches("symsweep: another driver works on .*: train on host elsewhere, .*; repair once it is done\n");
    }

    private List<Path> files(String table) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(root, table))) {
            return files.sorted().toList();
        }
    }
}
