package dev.symsweep.store.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritesAtExitTest {

    /** Longer than a JVM takes to end that waits for nothing. */
    private static final Duration SLOW_DISK = Duration.ofMillis(700);

    @TempDir
    private Path directory;

    /** Writes one slow file after the other, until the process is ended while the first is under way. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        Thread writer = new Thread(() -> {
            for (int file = 0; true; file++) {
                Path whole = directory.resolve("file" + file);
                WritesAtExit.complete(() -> slowly(whole));
            }
        });
        writer.setDaemon(true);
        writer.start();
        while (!Files.exists(directory.resolve("file0.half"))) {
            Thread.onSpinWait();
        }
        System.exit(7);
    }

    private static Path slowly(Path whole) {
        try {
            Path half = Files.writeString(whole.resolveSibling(whole.getFileName() + ".half"), "half");
            Thread.sleep(SLOW_DISK.toMillis());
            return Files.move(half, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsBeingWrittenIsCompletedAndNothingElseIsBegun() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritesAtExitTest.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(7);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("file0");
        }
    }
}
