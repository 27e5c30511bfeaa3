package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.population.Snapshot;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A zoo that is killed half-way is completed, and comes to the same bytes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledZooTest {

    /** Files of the first zoo that are there when it is killed. */
    private static final int DONE = 3;

    private static final int FILES = 12;

    @TempDir
    private Path directory;

    @Test
    void whatIsThereAndWholeIsKept() throws Exception {
        SampleZoo killed = SampleZoo.train(directory);
        SampleZoo unkilled = killed.copy(directory);
        assertThat(unkilled.run("zoo").exitCode()).isZero();
        Path blocked =
                checkpoint(killed, snapshots(unkilled.version("standard")).get(DONE));
        Path aside = Files.move(blocked, directory.resolve("aside.parquet"));
        makePipe(blocked);

        SignalledProcess process = SignalledProcess.start(
                        directory, "zoo", killed.arguments("zoo").toArray(String[]::new))
                .await(() -> isHalfWay(killed))
                .signal("KILL");
        assertThat(process.exitCode()).isEqualTo(137);
        Map<String, Object> before = killed.files("standard", SampleZoo::time);
        assertThat(before.keySet()).hasSize(DONE).allMatch(name -> name.endsWith(".parquet"));
        Files.delete(blocked);
        Files.move(aside, blocked);
        Run again = killed.run("zoo");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains(DONE + " done before, " + (FILES - DONE) + " computed, 0 left out");
        assertThat(killed.files("standard", SampleZoo::time)).containsAllEntriesOf(before);
        for (String arm : List.of("standard", "w")) {
            assertThat(killed.files(arm, SampleZoo::bytes))
                    .usingRecursiveComparison()
                    .isEqualTo(unkilled.files(arm, SampleZoo::bytes));
        }
    }

    /** The file that waits for its network is open, and those before it are whole. */
    private static boolean isHalfWay(SampleZoo sample) {
        Path version = sample.version("standard");
        return Files.isDirectory(version)
                && sample.files("standard", file -> file).size() == DONE
                && SignalledProcess.list(version).size() > DONE;
    }

    private static List<Snapshot> snapshots(Path version) {
        ZooSet zoo = ZooSet.open(new Configuration(), version.toString());
        List<Snapshot> snapshots = new ArrayList<>();
        for (Part part : Part.values()) {
            zoo.forEach(part, row -> snapshots.add(row.snapshot()));
        }
        return snapshots;
    }

    private static Path checkpoint(SampleZoo sample, Snapshot snapshot) {
        return sample.root().resolve("checkpoints").resolve(snapshot.text() + ".parquet");
    }

    /** Whoever opens it waits for somebody to write into it, which nobody does. */
    private static void makePipe(Path file) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs /usr/bin/mkfifo");
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }
}
