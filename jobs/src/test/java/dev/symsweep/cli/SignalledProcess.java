package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The command line in a process of its own, with a temporary directory of its own, to which signals are sent. */
final class SignalledProcess {

    private final Path directory;
    private final String name;
    private final Process process;

    private SignalledProcess(Path directory, String name, Process process) {
        this.directory = directory;
        this.name = name;
        this.process = process;
    }

    /**
     * Starts a command; processes of one directory share that for temporary files, and have streams by their names.
     * Signals that this process ignores, as one in the background may, have their effect there.
     */
    static SignalledProcess start(Path directory, String name, String... arguments) throws IOException {
        Files.createDirectories(directory.resolve("tmp"));
        ProcessBuilder builder =
                CommandLines.builder(directory.resolve(name + ".out"), Symsweep.class.getName(), arguments);
        builder.command().add(1, "-Djava.io.tmpdir=" + directory.resolve("tmp"));
        builder.command().addAll(0, List.of("env", "--default-signal=INT,TERM,HUP"));
        builder.redirectErrorStream(false)
                .redirectError(directory.resolve(name + ".err").toFile());
        return new SignalledProcess(directory, name, builder.start());
    }

    /** Waits for something; the process must not end before. */
    SignalledProcess await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            assertThat(process.isAlive())
                    .as(() -> "the process runs; it said: " + err())
                    .isTrue();
            Thread.sleep(5);
        }
        return this;
    }

    /** Waits until it has begun: then it has a directory for temporary files. */
    SignalledProcess awaitBegin() throws InterruptedException {
        return await(() -> !temporaryFiles().isEmpty());
    }

    SignalledProcess signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        return this;
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        return process.exitValue();
    }

    String out() {
        return read(directory.resolve(name + ".out"));
    }

    String err() {
        return read(directory.resolve(name + ".err"));
    }

    /** What of standard error is Symsweep's and no progress; logging has its say where the class path has two of it. */
    List<String> messages() {
        return err().lines().filter(line -> line.startsWith("symsweep: ")).toList();
    }

    List<Path> temporaryFiles() {
        return list(directory.resolve("tmp"));
    }

    static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
