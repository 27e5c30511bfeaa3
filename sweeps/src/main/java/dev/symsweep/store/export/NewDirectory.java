package dev.symsweep.store.export;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A directory whose files appear when all of them are complete: until then they lie in a hidden directory within it.
 * One that was left incomplete counts as empty.
 */
final class NewDirectory {

    private static final String INCOMPLETE = ".incomplete";

    private NewDirectory() {}

    /** Writes the files of a directory. */
    interface Content {

        void writeTo(Path directory) throws IOException;
    }

    /** Whether nothing is there but what an export left that was stopped. */
    static boolean isFree(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return true;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.allMatch(file -> file.getFileName().toString().equals(INCOMPLETE));
        }
    }

    /** Whether an export was stopped while it moved its files: some of them may lie where they belong. */
    static boolean isHalfMoved(Path directory) throws IOException {
        return !isFree(directory) && Files.isDirectory(directory.resolve(INCOMPLETE));
    }

    static void write(Path directory, Content content) throws IOException {
        Path incomplete = directory.resolve(INCOMPLETE);
        boolean isMade = !Files.exists(directory);
        remove(incomplete);
        boolean isWritten = false;
        try {
            Files.createDirectories(incomplete);
            content.writeTo(incomplete);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(incomplete)) {
                for (Path file : files) {
                    Files.move(file, directory.resolve(file.getFileName()));
                }
            }
            isWritten = true;
        } finally {
            remove(incomplete);
            if (isMade && !isWritten) {
                Files.deleteIfExists(directory);
            }
        }
    }

    /** With its files; there are no directories in it. */
    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
