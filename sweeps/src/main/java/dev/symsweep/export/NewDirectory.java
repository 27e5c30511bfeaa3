package dev.symsweep.export;

import dev.symsweep.data.file.Remedy;
import dev.symsweep.store.directory.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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

    /**
     * Writes a directory that is missing or empty.
     *
     * @throws StoreException if it holds something or cannot be written; of what was begun nothing is left
     */
    static void make(Path directory, Content content) {
        requireEmpty(directory);
        try {
            write(directory, content);
        } catch (IOException e) {
            throw new StoreException("cannot write " + directory + ": " + Remedy.line(e), e);
        }
    }

    /**
     * Refuses a directory that holds something.
     *
     * @throws StoreException if it does, or cannot be read
     */
    static void requireEmpty(Path directory) {
        try {
            if (isHalfMoved(directory)) {
                throw new StoreException(directory + " has some files of an export that was stopped at its end, the"
                        + " others are in its directory .incomplete; delete all of them, or choose another directory");
            }
            if (!isFree(directory)) {
                throw new StoreException(directory + " is not empty; choose another directory");
            }
        } catch (IOException e) {
            throw new StoreException("cannot read " + directory + ": " + Remedy.line(e), e);
        }
    }

    /** Whether nothing is there but what an export left that was stopped. */
    private static boolean isFree(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return true;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.allMatch(file -> file.getFileName().toString().equals(INCOMPLETE));
        }
    }

    /** Whether an export was stopped while it moved its files: some of them may lie where they belong. */
    private static boolean isHalfMoved(Path directory) throws IOException {
        return !isFree(directory) && Files.isDirectory(directory.resolve(INCOMPLETE));
    }

    private static void write(Path directory, Content content) throws IOException {
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

    /** With all that is in it. */
    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
