package dev.symsweep.data.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The hidden file that a download goes to until it is complete, {@code .NAME.UUID.part} beside its place. Processes of
 * machines and containers that share a directory may have one number.
 */
final class PartialFile {

    /** No download is silent for so long; a process that was killed may have been on another machine. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private PartialFile() {}

    /** A new one, which goes when the process ends. */
    static Path of(Path target) {
        Path own = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        own.toFile().deleteOnExit();
        return own;
    }

    /** Removes those that killed processes left. */
    static void removeAbandoned(Path target) {
        FileTime old = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(target.resolveSibling("."), "." + target.getFileName() + ".*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).compareTo(old) < 0) {
                    Files.delete(part);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // They do no harm where they are.
            return;
        }
    }
}
