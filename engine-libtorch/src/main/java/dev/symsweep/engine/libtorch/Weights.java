package dev.symsweep.engine.libtorch;

import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * The tensors of a network's parameters by name, each a window of one vector. Of a stack of networks each tensor has
 * the first size times the members, those of one member together; they lie tensor by tensor.
 */
public final class Weights {

    private final Map<String, Tensor> tensors = new HashMap<>();
    private final Map<String, TensorOptional> arguments = new HashMap<>();

    private Weights() {}

    /** No tensor yet. */
    public static Weights none() {
        return new Weights();
    }

    /**
     * Windows of a vector.
     *
     * @param vector {@code members} times as long as the tensors together
     * @param trained which tensors collect a gradient
     */
    static Weights over(Tensor vector, List<ParameterTensor> tensors, int members, Predicate<ParameterTensor> trained) {
        Weights weights = new Weights();
        for (ParameterTensor tensor : tensors) {
            long start = (long) members * tensor.offset();
            Tensor window = window(vector, tensor.shape(), start, members);
            weights.put(tensor.name(), window.requires_grad_(trained.test(tensor)));
        }
        return weights;
    }

    /** The window of one member's part of a tensor, which starts at a place. */
    static Tensor window(Tensor vector, ParameterTensor tensor, long start) {
        return window(vector, tensor.shape(), start, 1);
    }

    /** Apart from libtorch's book-keeping on the vector: what writes there is nobody's derivative. */
    private static Tensor window(Tensor vector, Shape shape, long start, int members) {
        long[] sizes = new long[shape.rank()];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = shape.size(axis);
        }
        sizes[0] *= members;
        Tensor window = vector.narrow(0, start, (long) members * shape.elements());
        return new Tensor(window.view(sizes).variable_data());
    }

    /** Adds a tensor, or replaces the one of that name. */
    public Weights put(String name, Tensor tensor) {
        tensors.put(name, tensor);
        arguments.put(name, new TensorOptional(tensor));
        return this;
    }

    /** The tensor of that name. */
    Tensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    /** The same as libtorch's functions take what may be absent. */
    TensorOptional argument(String name) {
        return Objects.requireNonNull(arguments.get(name), name);
    }
}
