package dev.symsweep.benchmarks.kernel;

import dev.symsweep.network.Dense;
import dev.symsweep.network.Shape;
import java.util.Map;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;

/**
 * A matrix product, {@code rows x inner} times {@code inner x columns}.
 *
 * @param name node and pass
 * @param left the order of the left factor's elements
 * @param right the order of the right factor's elements
 */
record Product(String name, long rows, long inner, long columns, Order left, Order right) implements Kernel {

    /** How a matrix lies in memory. */
    enum Order {
        ROW_MAJOR,
        COLUMN_MAJOR
    }

    /** The product of a dense layer in one pass. */
    static Product of(Dense dense, Shape input, Pass pass, int batch) {
        long in = input.elements();
        long out = dense.units();
        String name = dense.name() + " " + pass.label();
        return switch (pass) {
            case FORWARD -> new Product(name, batch, in, out, Order.ROW_MAJOR, Order.COLUMN_MAJOR);
            case WEIGHT_GRADIENT -> new Product(name, out, batch, in, Order.COLUMN_MAJOR, Order.ROW_MAJOR);
            case INPUT_GRADIENT -> new Product(name, batch, out, in, Order.ROW_MAJOR, Order.ROW_MAJOR);
        };
    }

    @Override
    public String size() {
        return rows + "x" + inner + "x" + columns;
    }

    @Override
    public double flops() {
        return 2.0 * rows * inner * columns;
    }

    @Override
    public PlannedKernel plan(engine cpu, Layout layout) {
        matmul.primitive_desc descriptor = new matmul.primitive_desc(
                cpu,
                matrix(rows, inner, left, layout),
                matrix(inner, columns, right, layout),
                matrix(rows, columns, Order.ROW_MAJOR, layout),
                PlannedKernel.attributes(),
                false);
        return PlannedKernel.of(
                new matmul(descriptor),
                descriptor,
                Map.of(
                        dnnl.DNNL_ARG_SRC, descriptor.src_desc(),
                        dnnl.DNNL_ARG_WEIGHTS, descriptor.weights_desc(),
                        dnnl.DNNL_ARG_DST, descriptor.dst_desc()));
    }

    private static memory.desc matrix(long rows, long columns, Order order, Layout layout) {
        memory.format_tag plain = order == Order.ROW_MAJOR ? memory.format_tag.ab : memory.format_tag.ba;
        memory.format_tag tag = layout == Layout.PLAIN ? plain : memory.format_tag.any;
        return new memory.desc(new long[] {rows, columns}, memory.data_type.f32, tag);
    }
}
