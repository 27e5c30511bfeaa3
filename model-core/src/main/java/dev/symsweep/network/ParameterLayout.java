package dev.symsweep.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each tensor lies in a network's flat parameter vector: contiguous, in node order, without gaps.
 *
 * @param tensors the tensors by ascending offset
 */
public record ParameterLayout(List<ParameterTensor> tensors) {

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
    }

    /**
     * Lays the tensors one after the other, whatever offsets they came with.
     *
     * @throws IllegalArgumentException if they are too many for one vector
     */
    static ParameterLayout packed(List<ParameterTensor> tensors) {
        List<ParameterTensor> placed = new ArrayList<>();
        int offset = 0;
        for (ParameterTensor tensor : tensors) {
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
