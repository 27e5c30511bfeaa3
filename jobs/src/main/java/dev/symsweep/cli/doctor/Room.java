package dev.symsweep.cli.doctor;

import dev.symsweep.data.file.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room in a directory of this machine that files can be written into.
 *
 * @param free bytes
 */
record Room(long free) {

    /**
     * Writes a file there and deletes it.
     *
     * @throws IOException if that is not possible; the message says of which directory and why
     */
    static Room in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + (Files.exists(directory) ? " is no directory" : " does not exist"));
        }
        try {
            Path file = Files.createTempFile(directory, ".symsweep-doctor", "");
            try {
                Files.write(file, new byte[1]);
            } finally {
                Files.deleteIfExists(file);
            }
            return new Room(Files.getFileStore(directory).getUsableSpace());
        } catch (IOException e) {
            throw new IOException(directory + " cannot be written: " + Remedy.cause(e), e);
        }
    }
}
