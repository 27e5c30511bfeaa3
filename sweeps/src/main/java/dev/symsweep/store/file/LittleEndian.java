package dev.symsweep.store.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.api.Binary;

/** Numbers of four bytes as bytes, little-endian; floats are IEEE 754, every bit kept. */
public final class LittleEndian {

    private LittleEndian() {}

    /** Floats, bit by bit. */
    public static Binary write(float[] values) {
        ByteBuffer bytes = bytes(values.length);
        bytes.asFloatBuffer().put(values);
        return Binary.fromConstantByteArray(bytes.array());
    }

    /** Ints. */
    public static Binary write(int[] values) {
        ByteBuffer bytes = bytes(values.length);
        bytes.asIntBuffer().put(values);
        return Binary.fromConstantByteArray(bytes.array());
    }

    /**
     * The floats that were written.
     *
     * @throws IllegalArgumentException if the bytes are no whole number of them
     */
    public static float[] floats(Binary binary) {
        ByteBuffer bytes = whole(binary);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    /**
     * The ints that were written.
     *
     * @throws IllegalArgumentException if the bytes are no whole number of them
     */
    public static int[] ints(Binary binary) {
        ByteBuffer bytes = whole(binary);
        int[] values = new int[bytes.remaining() / Integer.BYTES];
        bytes.asIntBuffer().get(values);
        return values;
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer whole(Binary binary) {
        ByteBuffer bytes = binary.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "values take " + bytes.remaining() + " bytes, must be a multiple of " + Float.BYTES);
        }
        return bytes;
    }
}
