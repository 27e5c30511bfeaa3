package dev.symsweep.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Stores of trained runs, copied for tests that write to them. */
public final class StoreCopies {

    private StoreCopies() {}

    /** Copies the runs of a store, and whose they are, into an empty directory. */
    public static void copyRuns(Path from, Path to) throws IOException {
        for (String directory : List.of("runs", "checkpoints")) {
            copy(from.resolve(directory), to.resolve(directory));
        }
        Files.copy(from.resolve("sweep.json"), to.resolve("sweep.json"));
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
