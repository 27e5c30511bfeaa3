package dev.symsweep.export.tensor;

import dev.symsweep.data.file.Remedy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A safetensors file whose header was read and checked; tensors are read from it one by one. */
public final class SafetensorsContent {

    private static final long MOST_HEADER = 100_000_000;

    private final Path file;
    private final SafetensorsHeader header;
    private final long start;

    private SafetensorsContent(Path file, SafetensorsHeader header, long start) {
        this.file = file;
        this.header = header;
        this.start = start;
    }

    /**
     * Opens a file.
     *
     * @throws TensorFileException if it cannot be read, or is not as the format says
     */
    public static SafetensorsContent of(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < Long.BYTES) {
                throw new TensorFileException(
                        file + ": is no safetensors file: it has " + size + " bytes, must have at least " + Long.BYTES);
            }
            long length = read(channel, 0, Long.BYTES).getLong();
            if (length < 0 || length > size - Long.BYTES || length > MOST_HEADER) {
                throw new TensorFileException(file + ": is no safetensors file: its header is to have "
                        + Long.toUnsignedString(length) + " bytes, must have at most "
                        + Math.min(MOST_HEADER, size - Long.BYTES));
            }
            long start = Long.BYTES + length;
            SafetensorsHeader header =
                    SafetensorsHeader.read(file, read(channel, Long.BYTES, (int) length), size - start);
            return new SafetensorsContent(file, header, start);
        } catch (IOException e) {
            throw new TensorFileException("cannot read " + file + ": " + Remedy.line(e), e);
        }
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** The names of its tensors, in the order in which they lie. */
    public List<String> names() {
        return List.copyOf(header.tensors().keySet());
    }

    /** What else is said of them. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** Whether there is such a tensor. */
    public boolean has(String name) {
        return header.tensors().containsKey(name);
    }

    /**
     * The sides of a tensor, none of a single number.
     *
     * @throws TensorFileException if there is none of that name
     */
    public List<Integer> shape(String name) {
        return entry(name).shape();
    }

    /**
     * The scalars of a tensor of float32, bit by bit.
     *
     * @throws TensorFileException if there is none of that name, it is of another type, or cannot be read
     */
    public float[] floats(String name) {
        ByteBuffer data = data(name, NamedTensor.Kind.FLOAT32);
        float[] values = new float[data.remaining() / Float.BYTES];
        data.asFloatBuffer().get(values);
        return values;
    }

    /**
     * The scalars of a tensor of whole numbers of 64 bits.
     *
     * @throws TensorFileException as {@link #floats}
     */
    public long[] longs(String name) {
        ByteBuffer data = data(name, NamedTensor.Kind.INT64);
        long[] values = new long[data.remaining() / Long.BYTES];
        data.asLongBuffer().get(values);
        return values;
    }

    private SafetensorsHeader.Entry entry(String name) {
        return Optional.ofNullable(header.tensors().get(name))
                .orElseThrow(() -> new TensorFileException(file + ": has no tensor " + name));
    }

    private ByteBuffer data(String name, NamedTensor.Kind kind) {
        SafetensorsHeader.Entry entry = entry(name);
        if (!entry.type().equals(kind.safetensors())) {
            throw new TensorFileException(
                    file + ": tensor " + name + " has the dtype " + entry.type() + ", must be " + kind.safetensors());
        }
        long length = entry.end() - entry.begin();
        if (length > Integer.MAX_VALUE - Long.BYTES) {
            throw new TensorFileException(file + ": tensor " + name + " has " + length + " bytes, more than 2 GiB");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel, start + entry.begin(), (int) length);
        } catch (IOException e) {
            throw new TensorFileException("cannot read " + file + ": " + Remedy.line(e), e);
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("it has become shorter");
            }
        }
        return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
    }
}
