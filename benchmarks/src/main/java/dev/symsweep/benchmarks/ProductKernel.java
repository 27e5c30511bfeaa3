package dev.symsweep.benchmarks;

import java.util.Arrays;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;

/** One matrix product by oneDNN and nothing around it. Owns native memory: close it. */
final class ProductKernel implements AutoCloseable {

    /** How the matrices lie in memory. */
    enum Layout {
        /** As the product says: what an engine meets that keeps weights and activations in plain arrays. */
        PLAIN,
        /** As oneDNN likes them best; bringing them there is not counted. */
        BEST
    }

    private static final float VALUE = 0.01f;
    private static final double NANOSECONDS = 1e6;

    private final matmul primitive;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private final engine cpu;
    private final stream cpuStream;
    private final PointerScope owned;

    ProductKernel(Product product, Layout layout) {
        try (PointerScope scope = new PointerScope()) {
            this.cpu = new engine(engine.kind.cpu, 0);
            this.cpuStream = new stream(cpu);
            primitive_attr attributes = new primitive_attr();
            attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
            matmul.primitive_desc descriptor = new matmul.primitive_desc(
                    cpu,
                    descriptor(product.rows(), product.inner(), product.left(), layout),
                    descriptor(product.inner(), product.columns(), product.right(), layout),
                    descriptor(product.rows(), product.columns(), Product.Order.ROW_MAJOR, layout),
                    attributes,
                    false);
            this.primitive = new matmul(descriptor);
            bind(dnnl.DNNL_ARG_SRC, descriptor.src_desc());
            bind(dnnl.DNNL_ARG_WEIGHTS, descriptor.weights_desc());
            bind(dnnl.DNNL_ARG_DST, descriptor.dst_desc());
            bind(dnnl.DNNL_ARG_SCRATCHPAD, descriptor.scratchpad_desc());
            this.owned = scope.extend();
        }
    }

    private static memory.desc descriptor(long rows, long columns, Product.Order order, Layout layout) {
        memory.format_tag plain = order == Product.Order.ROW_MAJOR ? memory.format_tag.ab : memory.format_tag.ba;
        memory.format_tag tag = layout == Layout.PLAIN ? plain : memory.format_tag.any;
        return new memory.desc(new long[] {rows, columns}, memory.data_type.f32, tag);
    }

    /** The memory is filled: arithmetic on what happens to lie there could be slow or not finite. */
    private void bind(int role, memory.desc descriptor) {
        if (descriptor.get_size() == 0) {
            return;
        }
        float[] values = new float[Math.toIntExact(descriptor.get_size() / Float.BYTES) + 1];
        Arrays.fill(values, VALUE);
        arguments.put(role, new memory(descriptor, cpu, new FloatPointer(values)));
    }

    /** The mean time of one product over some in a row. */
    double milliseconds(int repetitions) {
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            primitive.execute(cpuStream, arguments);
        }
        return (System.nanoTime() - start) / NANOSECONDS / repetitions;
    }

    @Override
    public void close() {
        owned.close();
    }
}
