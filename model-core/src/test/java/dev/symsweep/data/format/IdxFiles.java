package dev.symsweep.data.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** IDX files made by hand for tests. */
public final class IdxFiles {

    private IdxFiles() {}

    public static byte[] images(int count, int rows, int columns, int... pixels) {
        return join(
                ByteBuffer.allocate(16)
                        .putInt(2051)
                        .putInt(count)
                        .putInt(rows)
                        .putInt(columns)
                        .array(),
                bytes(pixels));
    }

    public static byte[] labels(int count, int... labels) {
        return join(ByteBuffer.allocate(8).putInt(2049).putInt(count).array(), bytes(labels));
    }

    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    public static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    public static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
