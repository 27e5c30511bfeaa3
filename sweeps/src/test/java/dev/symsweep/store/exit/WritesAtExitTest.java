package dev.symsweep.store.exit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.store.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritesAtExitTest {

    @TempDir
    private Path directory;

    /** Writes large files without end, until the process is ended under way. */
    public static void main(String[] arguments) throws IOException {
        String text = "a line of a text\n".repeat(1 << 20);
        for (int writer = 0; writer < 3; writer++) {
            String name = "file" + writer;
            Thread thread = new Thread(() -> {
                while (true) {
                    TextFile.write(new Configuration(), arguments[0], name, text);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        while (!Files.exists(Path.of(arguments[0], "file0"))) {
            Thread.onSpinWait();
        }
        System.exit(7);
    }

    @Test
    void noFileIsLeftHalfWritten() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritesAtExitTest.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).as(said).isEqualTo(7);
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(names).contains("file0").allMatch(name -> name.matches("file\\d"));
        }
    }
}
