package dev.symsweep.zoo;

import java.util.List;

/**
 * Where a tensor lies in the vectors of a zoo.
 *
 * @param name its name in the network
 * @param shape its sizes, of all of its entries
 * @param offset where its entries begin in a vector
 * @param entries how many of them are in a vector: all, or those that are trained, in row-major order
 */
public record ZooTensor(String name, List<Integer> shape, int offset, int entries) {

    /** Copies what is given. */
    public ZooTensor {
        shape = List.copyOf(shape);
    }
}
