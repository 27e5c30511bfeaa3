package dev.symsweep.engine.onednn.pass;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/** The primitives that several nodes use, each appended to a pass. */
public final class Primitives {

    private Primitives() {}

    /** destination = left right. */
    public static void product(PassPlan plan, memory left, memory right, memory destination) {
        product(plan, left, right, destination, plan.attributes());
    }

    /** destination = left right, then what the attributes fuse behind it. */
    public static void product(
            PassPlan plan, memory left, memory right, memory destination, primitive_attr attributes) {
        matmul.primitive_desc descriptor = new matmul.primitive_desc(
                plan.cpu(), left.get_desc(), right.get_desc(), destination.get_desc(), attributes, false);
        plan.add(new matmul(descriptor), descriptor, productArguments(left, right, destination));
    }

    /**
     * destination = left right + bias, the bias (one row) added to each row, then what the attributes fuse behind it.
     */
    public static void affine(
            PassPlan plan, memory left, memory right, memory bias, memory destination, primitive_attr attributes) {
        matmul.primitive_desc descriptor = new matmul.primitive_desc(
                plan.cpu(),
                left.get_desc(),
                right.get_desc(),
                bias.get_desc(),
                destination.get_desc(),
                attributes,
                false);
        plan.add(
                new matmul(descriptor),
                descriptor,
                productArguments(left, right, destination).put(dnnl.DNNL_ARG_BIAS, bias));
    }

    /** sum (one row, f32) = the sum of all rows: a product with a row of ones, far faster than oneDNN's reduction. */
    public static void sumRows(PassPlan plan, Tensor rows, Tensor sum) {
        Tensor ones = plan.ones(rows.type(), rows.rows());
        product(
                plan,
                ones.plain(),
                rows.plain(),
                sum.reshaped(1, rows.columns()).plain());
    }

    /** Each row of rows = row; depends on the parameters alone. */
    public static void repeatRow(PassPlan plan, Tensor row, Tensor rows) {
        memory left = plan.ones(row.type(), rows.rows()).transposed();
        memory right = row.reshaped(1, row.elements()).plain();
        matmul.primitive_desc descriptor = new matmul.primitive_desc(
                plan.cpu(), left.get_desc(), right.get_desc(), rows.plain().get_desc(), plan.attributes(), false);
        plan.addPreparation(new matmul(descriptor), descriptor, productArguments(left, right, rows.plain()));
    }

    /** destination = operation(first, second), scalar by scalar; the destination may be the first. */
    public static void combine(PassPlan plan, algorithm operation, memory first, memory second, memory destination) {
        combine(plan, operation, first, second, destination, plan.attributes());
    }

    /** The same, then what the attributes fuse behind it. */
    public static void combine(
            PassPlan plan,
            algorithm operation,
            memory first,
            memory second,
            memory destination,
            primitive_attr attributes) {
        binary.primitive_desc descriptor = new binary.primitive_desc(
                plan.cpu(), operation, first.get_desc(), second.get_desc(), destination.get_desc(), attributes, false);
        plan.add(
                new binary(descriptor),
                descriptor,
                new IntMemoryMap()
                        .put(dnnl.DNNL_ARG_SRC_0, first)
                        .put(dnnl.DNNL_ARG_SRC_1, second)
                        .put(dnnl.DNNL_ARG_DST, destination));
    }

    /** destination = factor source; it may be the same memory. */
    public static void scale(PassPlan plan, float factor, Tensor source, Tensor destination) {
        apply(plan, algorithm.eltwise_linear, factor, source.vector(), destination.vector());
    }

    /** destination = function(source), scalar by scalar; it may be the same memory. */
    public static void apply(PassPlan plan, algorithm function, memory source, memory destination) {
        apply(plan, function, 0f, source, destination);
    }

    private static void apply(PassPlan plan, algorithm function, float alpha, memory source, memory destination) {
        eltwise_forward.primitive_desc descriptor = applyDescriptor(plan, function, alpha, source);
        plan.add(
                new eltwise_forward(descriptor),
                descriptor,
                new IntMemoryMap().put(dnnl.DNNL_ARG_SRC, source).put(dnnl.DNNL_ARG_DST, destination));
    }

    /** sourceGradient = destinationGradient * function'(source). */
    public static void applyBackward(
            PassPlan plan, algorithm function, memory source, memory destinationGradient, memory sourceGradient) {
        applyBackward(plan, function, dnnl.DNNL_ARG_SRC, source, destinationGradient, sourceGradient);
    }

    /** The same from the function's result, for the functions named {@code _use_dst_for_bwd}. */
    public static void applyBackwardFromResult(
            PassPlan plan, algorithm function, memory result, memory destinationGradient, memory sourceGradient) {
        applyBackward(plan, function, dnnl.DNNL_ARG_DST, result, destinationGradient, sourceGradient);
    }

    private static void applyBackward(
            PassPlan plan,
            algorithm function,
            int role,
            memory data,
            memory destinationGradient,
            memory sourceGradient) {
        eltwise_backward.primitive_desc descriptor = new eltwise_backward.primitive_desc(
                plan.cpu(),
                function,
                sourceGradient.get_desc(),
                destinationGradient.get_desc(),
                data.get_desc(),
                0f,
                0f,
                applyDescriptor(plan, function, 0f, data),
                plan.attributes(),
                false);
        plan.add(
                new eltwise_backward(descriptor),
                descriptor,
                new IntMemoryMap()
                        .put(role, data)
                        .put(dnnl.DNNL_ARG_DIFF_DST, destinationGradient)
                        .put(dnnl.DNNL_ARG_DIFF_SRC, sourceGradient));
    }

    private static eltwise_forward.primitive_desc applyDescriptor(
            PassPlan plan, algorithm function, float alpha, memory data) {
        return new eltwise_forward.primitive_desc(
                plan.cpu(),
                prop_kind.forward_training,
                function,
                data.get_desc(),
                data.get_desc(),
                alpha,
                0f,
                plan.attributes(),
                false);
    }

    private static IntMemoryMap productArguments(memory left, memory right, memory destination) {
        return new IntMemoryMap()
                .put(dnnl.DNNL_ARG_SRC, left)
                .put(dnnl.DNNL_ARG_WEIGHTS, right)
                .put(dnnl.DNNL_ARG_DST, destination);
    }
}
