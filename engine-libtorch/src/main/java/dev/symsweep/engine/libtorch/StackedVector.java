package dev.symsweep.engine.libtorch;

import dev.symsweep.network.ParameterTensor;
import java.util.List;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;

/**
 * A vector for each member of a stack. They lie tensor by tensor, in each the members one after the other, so that a
 * tensor of the whole stack is one window. The memory belongs to the scope that is open when it is made.
 */
final class StackedVector {

    private final List<ParameterTensor> tensors;
    private final int members;
    private final MirroredVector vector;

    /** What a window had. */
    record Copy(Tensor window, Tensor values) {

        static Copy of(Tensor window) {
            return new Copy(window, window.detach().clone());
        }

        void restore() {
            window.copy_(values);
        }
    }

    /**
     * Zeros.
     *
     * @param tensors the first of a layout, without gaps
     */
    StackedVector(List<ParameterTensor> tensors, int members, ComputeDevice device) {
        this.tensors = List.copyOf(tensors);
        this.members = members;
        this.vector = new MirroredVector((long) members * size(), device);
    }

    private int size() {
        return tensors.get(tensors.size() - 1).end();
    }

    /** The tensors of the whole stack. */
    Weights weights(Predicate<ParameterTensor> trained) {
        return Weights.over(vector.tensor(), tensors, members, trained);
    }

    /** A member's part of each of some tensors. */
    List<Tensor> windows(List<ParameterTensor> some, int member) {
        return some.stream()
                .map(tensor -> Weights.window(vector.tensor(), tensor, place(tensor, member)))
                .toList();
    }

    /** The whole vector. */
    Tensor tensor() {
        return vector.tensor();
    }

    /** Where a member's part of a tensor starts. */
    private long place(ParameterTensor tensor, int member) {
        return (long) members * tensor.offset() + (long) member * tensor.size();
    }

    /** Where entries of a member's vector lie. */
    long[] places(int member, int[] entries) {
        long[] places = new long[entries.length];
        int next = 0;
        for (ParameterTensor tensor : tensors) {
            long shift = place(tensor, member) - tensor.offset();
            for (; next < entries.length && entries[next] < tensor.end(); next++) {
                places[next] = shift + entries[next];
            }
        }
        return places;
    }

    void write(int member, float[] values) {
        tensors.forEach(tensor -> vector.write(place(tensor, member), values, tensor.offset(), tensor.size()));
    }

    float[] read(int member) {
        float[] values = new float[size()];
        tensors.forEach(tensor -> vector.read(place(tensor, member), values, tensor.offset(), tensor.size()));
        return values;
    }

    /** Gives the device what was written. */
    void push() {
        vector.push();
    }

    /** Says that the device has written. */
    void changed() {
        vector.changed();
    }
}
