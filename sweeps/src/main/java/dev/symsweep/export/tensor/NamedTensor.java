package dev.symsweep.export.tensor;

import dev.symsweep.network.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/** A tensor under the name that another program knows, its scalars little-endian and rows first. */
public final class NamedTensor {

    /** What its scalars are. */
    public enum Kind {
        FLOAT32("F32", "FloatStorage", Float.BYTES),
        INT64("I64", "LongStorage", Long.BYTES);

        private final String safetensors;
        private final String torch;
        private final int bytes;

        Kind(String safetensors, String torch, int bytes) {
            this.safetensors = safetensors;
            this.torch = torch;
            this.bytes = bytes;
        }

        /** Its name in safetensors files. */
        public String safetensors() {
            return safetensors;
        }

        /** The class of its storage in PyTorch. */
        public String torch() {
            return torch;
        }

        /** Bytes of a scalar. */
        public int bytes() {
            return bytes;
        }
    }

    private final String name;
    private final Kind kind;
    private final List<Integer> shape;
    private final byte[] data;

    private NamedTensor(String name, Kind kind, List<Integer> shape, byte[] data) {
        this.name = name;
        this.kind = kind;
        this.shape = List.copyOf(shape);
        this.data = data;
    }

    /** Of float32, bit by bit. */
    public static NamedTensor floats(String name, List<Integer> shape, float[] values) {
        ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return new NamedTensor(name, Kind.FLOAT32, shape, data.array());
    }

    /** Of float32, bit by bit. */
    public static NamedTensor floats(String name, Shape shape, float[] values) {
        return floats(
                name, IntStream.range(0, shape.rank()).mapToObj(shape::size).toList(), values);
    }

    /** Of whole numbers of 64 bits, in a row. */
    public static NamedTensor integers(String name, int[] values) {
        ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        IntStream.of(values).forEach(data::putLong);
        return new NamedTensor(name, Kind.INT64, List.of(values.length), data.array());
    }

    /** One whole number, of rank 0. */
    public static NamedTensor count(String name, long value) {
        ByteBuffer data =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        return new NamedTensor(name, Kind.INT64, List.of(), data.array());
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** What its scalars are. */
    public Kind kind() {
        return kind;
    }

    /** Its sides, none of a single number. */
    public List<Integer> shape() {
        return shape;
    }

    /** The bytes themselves, which nobody changes. */
    public byte[] data() {
        return data;
    }

    /** The number of scalars. */
    public int count() {
        return data.length / kind.bytes();
    }
}
