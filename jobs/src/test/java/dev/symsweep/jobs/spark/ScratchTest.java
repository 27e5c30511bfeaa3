package dev.symsweep.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.store.driver.LocalProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process has temporary files of its own, removes those of dead processes and nothing else. */
class ScratchTest {

    /** Larger than any process has. */
    private static final String DEAD = "999999999999-1";

    @TempDir
    private Path directory;

    @Test
    void whatADeadProcessLeftIsRemovedAndNothingElse() throws IOException {
        Path left = old(made(directory.resolve(own(DEAD))));
        Path alive = old(made(directory.resolve(own(ProcessHandle.current().pid() + "-"
                + ProcessHandle.current().info().startInstant().orElseThrow().getEpochSecond() / 10 * 10))));
        Path foreign = old(made(directory.resolve("symsweep-results-1")));

        Path own = Scratch.in(directory);

        assertThat(own).isDirectory().hasParent(directory);
        assertThat(left).doesNotExist();
        assertThat(alive.resolve("file")).exists();
        assertThat(foreign.resolve("file")).exists();
    }

    /** It may run, and its lock need not be seen here. */
    @Test
    void whatAProcessOfAnotherMachineMadeStays() throws IOException {
        Path other = old(made(directory.resolve("symsweep-elsewhere.example-" + DEAD)));
        Path longer = old(made(directory.resolve("symsweep-x-" + own(DEAD).substring("symsweep-".length()))));
        Files.createFile(other.resolve("lock"));

        Scratch.in(directory);

        assertThat(other.resolve("file")).exists();
        assertThat(longer.resolve("file")).exists();
    }

    @Test
    void whatHasNoLockYetStays() throws IOException {
        Path young = made(directory.resolve(own(DEAD)));

        Scratch.in(directory);

        assertThat(young.resolve("file")).exists();
    }

    @Test
    void whatHasALockThatNobodyHoldsIsRemovedHoweverYoung() throws IOException {
        Path young = made(directory.resolve(own(DEAD)));
        Files.createFile(young.resolve("lock"));

        Scratch.in(directory);

        assertThat(young).doesNotExist();
    }

    /** As one of another container, whose process is not seen. */
    @Test
    void whoseLockIsHeldIsNoDeadProcess() throws IOException {
        Path held = made(directory.resolve(own(DEAD)));
        try (FileChannel lock =
                        FileChannel.open(held.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock unused = lock.lock()) {
            Scratch.in(directory);

            assertThat(held.resolve("file")).exists();
        }
    }

    @Test
    void oneDirectoryByTwoPathsIsThatOfThisProcess() throws IOException {
        Path link =
                Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("place")));

        Path first = Scratch.in(directory.resolve("place"));

        assertThat(Scratch.in(link))
                .isDirectory()
                .hasFileName(first.getFileName().toString());
    }

    @Test
    void aLogLiesOutside() {
        String before = System.getProperty("java.io.tmpdir");
        try {
            System.setProperty("java.io.tmpdir", directory.toString());
            assertThat(Scratch.outside()).isEqualTo(directory);
            Scratch.open();

            assertThat(System.getProperty("java.io.tmpdir")).isNotEqualTo(directory.toString());
            assertThat(Scratch.outside()).isEqualTo(directory);
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    private static String own(String process) {
        return "symsweep-" + LocalProcess.current().hostInNames() + "-" + process;
    }

    private static Path old(Path scratch) throws IOException {
        return Files.setLastModifiedTime(scratch, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }

    private static Path made(Path scratch) throws IOException {
        Files.createDirectories(scratch);
        Files.createFile(scratch.resolve("file"));
        return scratch;
    }
}
