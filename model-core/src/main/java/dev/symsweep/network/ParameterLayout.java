package dev.symsweep.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where each tensor lies in a network's flat parameter vector: contiguous, without gaps, first the tensors that have a
 * gradient, in node order, then the buffers (running statistics), in node order. So what optimizers work on is one
 * range from the start.
 *
 * @param tensors the tensors by ascending offset
 */
public record ParameterLayout(List<ParameterTensor> tensors) implements Serializable {

    public ParameterLayout {
        tensors = List.copyOf(tensors);
        int offset = 0;
        for (ParameterTensor tensor : tensors) {
            if (tensor.offset() != offset) {
                throw new IllegalArgumentException(
                        "tensor " + tensor.name() + " starts at " + tensor.offset() + ", must start at " + offset);
            }
            offset = tensor.end();
        }
        for (int i = 1; i < tensors.size(); i++) {
            if (tensors.get(i - 1).role().isBuffer() && !tensors.get(i).role().isBuffer()) {
                throw new IllegalArgumentException("tensor " + tensors.get(i).name() + " comes after the buffer "
                        + tensors.get(i - 1).name() + ", buffers must come last");
            }
        }
    }

    /**
     * Lays the tensors one after the other, buffers last, whatever offsets they came with.
     *
     * @throws IllegalArgumentException if they are too many for one vector
     */
    static ParameterLayout packed(List<ParameterTensor> tensors) {
        List<ParameterTensor> placed = new ArrayList<>();
        int offset = 0;
        List<ParameterTensor> ordered = new ArrayList<>(tensors);
        ordered.sort(Comparator.comparing(tensor -> tensor.role().isBuffer()));
        for (ParameterTensor tensor : ordered) {
            ParameterTensor here = tensor.at(offset);
            placed.add(here);
            offset = here.end();
        }
        return new ParameterLayout(placed);
    }

    /** The length of the parameter vector. */
    public int size() {
        return tensors.isEmpty() ? 0 : tensors.get(tensors.size() - 1).end();
    }

    /** How many entries, from the start, have a gradient; buffers follow. */
    public int differentiable() {
        return tensors.stream()
                .filter(tensor -> tensor.role().isBuffer())
                .findFirst()
                .map(ParameterTensor::offset)
                .orElse(size());
    }

    /**
     * The tensor of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ParameterTensor tensor(String name) {
        return tensors.stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no tensor \"" + name + "\", there are "
                        + tensors.stream().map(ParameterTensor::name).toList()));
    }
}
