package dev.symsweep.benchmarks.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of raw little-endian numbers, the way of numbers to peers in other processes. */
public final class RawFloats {

    private RawFloats() {}

    /** Writes all values, replacing the file. */
    public static void write(Path file, float[] values) {
        write(file, List.of(values));
    }

    /** Writes all values of all rows, replacing the file. */
    public static void write(Path file, List<float[]> rows) {
        int values = rows.stream().mapToInt(row -> row.length).sum();
        ByteBuffer bytes = allocate(values * Float.BYTES);
        rows.forEach(row -> {
            for (float value : row) {
                bytes.putFloat(value);
            }
        });
        write(file, bytes);
    }

    /** Writes all integers, replacing the file. */
    public static void writeIntegers(Path file, int[] values) {
        ByteBuffer bytes = allocate(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        write(file, bytes);
    }

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void write(Path file, ByteBuffer bytes) {
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
