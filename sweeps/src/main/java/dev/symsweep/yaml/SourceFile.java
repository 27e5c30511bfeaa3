package dev.symsweep.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a file that somebody wrote. */
public final class SourceFile {

    private SourceFile() {}

    /**
     * Reads a file as UTF-8.
     *
     * @param what it is taken for, in messages: {@code sweep file}
     * @param largest bytes that it may have; a device or a file of data taken for another may have no end
     * @throws InvalidSweepException if it cannot be read
     */
    public static String read(Path file, String what, int largest) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new InvalidSweepException(file + ": has more than " + largest + " bytes, no " + what + " may");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new InvalidSweepException(file + ": no such file");
        } catch (CharacterCodingException e) {
            throw new InvalidSweepException(file + ": not UTF-8 text");
        } catch (IOException e) {
            throw new InvalidSweepException(file + ": cannot be read: " + e.getMessage());
        }
    }
}
