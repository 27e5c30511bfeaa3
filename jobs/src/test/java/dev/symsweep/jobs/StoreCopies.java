package dev.symsweep.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Stores of trained runs, copied for tests that write to them. */
public final class StoreCopies {

    private StoreCopies() {}

    /** Copies the runs of a store, and whose they are, into an empty directory. */
    public static void copyRuns(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve("runs"));
        try (Stream<Path> files = Files.list(from.resolve("runs"))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve("runs").resolve(file.getFileName()));
            }
        }
        Files.copy(from.resolve("sweep.json"), to.resolve("sweep.json"));
    }
}
