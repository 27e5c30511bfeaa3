package dev.symsweep.data.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Files on a local disk that appear under their names when they are complete: they are written beside, under a hidden
 * name, of which nothing is left where that fails.
 */
public final class LocalFile {

    /** Writes the content of a file. */
    public interface Content {

        /** Writes all of it; the stream is closed by whoever opened it. */
        void writeTo(OutputStream out) throws IOException;
    }

    private LocalFile() {}

    /**
     * Makes or replaces a file.
     *
     * @throws IOException if it cannot be written; what was there is there still
     */
    public static void write(Path file, Content content) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        boolean isPlaced = false;
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                content.writeTo(out);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            isPlaced = true;
        } finally {
            if (!isPlaced) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /** Makes or replaces a file of these bytes. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, out -> out.write(content));
    }

    /** Makes or replaces a text in UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
