package dev.symsweep.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for a benchmark's files, deleted with all that is in it when closed. */
public record TemporaryDirectory(Path path) implements AutoCloseable {

    /** A new and empty one, where the system has temporary files. */
    public static TemporaryDirectory create() {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** A new and empty one in another directory. */
    public static TemporaryDirectory in(Path directory) {
        try {
            return new TemporaryDirectory(Files.createTempDirectory(directory, "symsweep-bench"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
