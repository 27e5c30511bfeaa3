package dev.symsweep.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.api.Binary;

/** Floats as bytes: little-endian IEEE 754, four bytes each, every bit kept. */
final class LittleEndian {

    private LittleEndian() {}

    static Binary write(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Binary.fromConstantByteArray(bytes.array());
    }

    static float[] read(Binary binary) {
        ByteBuffer bytes = binary.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "weights take " + bytes.remaining() + " bytes, must be a multiple of " + Float.BYTES);
        }
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
