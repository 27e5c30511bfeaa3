package dev.symsweep.benchmarks;

import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * One matrix product of a training step: {@code rows x inner} times {@code inner x columns}.
 *
 * @param name node and pass
 * @param left the order of the left factor's elements
 * @param right the order of the right factor's elements
 */
record Product(String name, long rows, long inner, long columns, Order left, Order right) {

    /** How a matrix lies in memory. */
    enum Order {
        ROW_MAJOR,
        COLUMN_MAJOR
    }

    /** The products of forward and backward pass, without the gradient by the network's input, which nobody needs. */
    static List<Product> ofTrainingStep(Network network, int batch) {
        List<Product> products = new ArrayList<>();
        for (Node node : network.nodes()) {
            if (node instanceof Dense dense) {
                long in = network.shape(dense.input()).elements();
                long out = dense.units();
                String name = dense.name();
                products.add(new Product(name + " forward", batch, in, out, Order.ROW_MAJOR, Order.COLUMN_MAJOR));
                products.add(
                        new Product(name + " weight gradient", out, batch, in, Order.COLUMN_MAJOR, Order.ROW_MAJOR));
                if (!dense.input().equals(Network.INPUT)) {
                    products.add(
                            new Product(name + " input gradient", batch, out, in, Order.ROW_MAJOR, Order.ROW_MAJOR));
                }
            }
        }
        return products;
    }

    /** A multiplication and an addition count as two. */
    double flops() {
        return 2.0 * rows * inner * columns;
    }
}
