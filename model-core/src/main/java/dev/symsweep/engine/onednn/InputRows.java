package dev.symsweep.engine.onednn;

import dev.symsweep.engine.onednn.pass.Buffer;
import dev.symsweep.engine.onednn.pass.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a batch in native memory, which is there when it is first asked for: sparse features of a graph need
 * none. Close it.
 */
final class InputRows implements AutoCloseable {

    private final engine cpu;
    private final int examples;
    private final float[] zeros;
    private final List<PointerScope> scopes = new ArrayList<>();
    private @Nullable Tensor rows;
    private @Nullable Tensor placeholder;
    private int filled;

    /** Room for examples of so many features. */
    InputRows(engine cpu, int examples, int features) {
        this.cpu = cpu;
        this.examples = examples;
        this.zeros = new float[features];
    }

    /** The memory. */
    Buffer buffer() {
        return rows().buffer();
    }

    /** Memory for passes that read no inputs, which need a place for them all the same. */
    Buffer unread() {
        if (placeholder == null) {
            placeholder = zeros(1);
        }
        return placeholder.buffer();
    }

    private Tensor rows() {
        if (rows == null) {
            rows = zeros((long) examples * zeros.length);
        }
        return rows;
    }

    private Tensor zeros(long elements) {
        try (PointerScope making = new PointerScope()) {
            Tensor made = Tensor.zeros(cpu, data_type.f32, elements);
            scopes.add(making.extend());
            return made;
        }
    }

    /** The same for the JVM. */
    FloatBuffer floats() {
        return rows().floats();
    }

    /** Writes {@code count} examples; the rest of the batch becomes zeros. */
    void write(float[] values, int count) {
        FloatBuffer floats = rows().floats();
        floats.put(0, values, 0, count * zeros.length);
        for (int row = count; row < filled; row++) {
            floats.put(row * zeros.length, zeros, 0, zeros.length);
        }
        filled = count;
    }

    @Override
    public void close() {
        scopes.forEach(PointerScope::close);
        scopes.clear();
    }
}
