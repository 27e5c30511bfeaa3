package dev.symsweep.export;

import dev.symsweep.data.file.LocalFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Arrays as files that {@code numpy.load} reads: format 1.0, little-endian, rows first. */
final class NumpyFile {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private NumpyFile() {}

    /** Writes float32. */
    static void write(Path file, float[] values, int... shape) throws IOException {
        ByteBuffer data = data(values.length);
        data.asFloatBuffer().put(values);
        write(file, "<f4", data, shape);
    }

    /** Writes int32. */
    static void write(Path file, int[] values, int... shape) throws IOException {
        ByteBuffer data = data(values.length);
        data.asIntBuffer().put(values);
        write(file, "<i4", data, shape);
    }

    private static ByteBuffer data(int count) {
        return ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Gives the rows of a matrix, one after the other. */
    interface Rows {

        float[] row(int index) throws IOException;
    }

    /** Writes a matrix of float32 of which one row at a time is in memory. */
    static void writeRows(Path file, int rows, int columns, Rows source) throws IOException {
        LocalFile.write(file, out -> {
            out.write(header("<f4", rows, columns));
            for (int row = 0; row < rows; row++) {
                ByteBuffer data = data(columns);
                data.asFloatBuffer().put(source.row(row));
                out.write(data.array());
            }
        });
    }

    private static void write(Path file, String type, ByteBuffer data, int... shape) throws IOException {
        byte[] header = header(type, shape);
        LocalFile.write(file, out -> {
            out.write(header);
            out.write(data.array());
        });
    }

    private static byte[] header(String type, int... shape) {
        String sizes = Arrays.stream(shape).mapToObj(size -> size + ",").collect(Collectors.joining(" "));
        String description = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
        // Spaces up to a whole number of 64 bytes, the last of which is a line feed.
        int before = MAGIC.length + Short.BYTES;
        int padding = ALIGNMENT - 1 - (before + description.length()) % ALIGNMENT;
        byte[] text = (description + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(before + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) text.length)
                .put(text)
                .array();
    }
}
