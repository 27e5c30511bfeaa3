package dev.symsweep.jobs;

import dev.symsweep.spec.RunKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** The run files of a store on this machine's disk. */
public final class RunFiles {

    private RunFiles() {}

    /** A file and when it was written. */
    public record Stamp(String name, FileTime written) {}

    public static Path of(Path root, RunKey key) {
        return root.resolve("runs").resolve(key.hex() + ".parquet");
    }

    /** The complete run files; none if there is no store yet. */
    public static List<Stamp> stamps(Path root) throws IOException {
        Path directory = root.resolve("runs");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}\\.parquet"))
                    .map(RunFiles::stamp)
                    .toList();
        }
    }

    /** How many files are the same in both, time included. */
    public static long unchanged(List<Stamp> before, List<Stamp> after) {
        return before.stream().filter(after::contains).count();
    }

    private static Stamp stamp(Path file) {
        try {
            return new Stamp(file.getFileName().toString(), Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
