package dev.symsweep.evaluation;

import dev.symsweep.algebra.VectorProducts;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import java.util.List;

/** What every method requires of a parameter vector. */
public final class VectorCheck {

    private VectorCheck() {}

    /**
     * Checks size and entries.
     *
     * @param name which of the networks it is, for the message
     * @return the sum of the squares of all entries
     * @throws IllegalArgumentException if the vector has another size than the layout, or an entry that is not finite;
     *     the message names the tensor
     */
    public static double require(ParameterLayout layout, String name, float[] vector) {
        double squares = VectorProducts.squaredNorm(vector);
        String fault = firstFault(layout, name, vector, squares);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(fault);
        }
        return squares;
    }

    /** What is wrong with a vector, for those who cannot throw; empty if all is well. */
    public static String firstFault(ParameterLayout layout, String name, float[] vector) {
        return firstFault(layout, name, vector, VectorProducts.squaredNorm(vector));
    }

    /** @param squares their sum, finite in double precision just if every entry is */
    private static String firstFault(ParameterLayout layout, String name, float[] vector, double squares) {
        if (vector.length != layout.size()) {
            return "network " + name + " has " + vector.length + " parameters, must have " + layout.size()
                    + ": it ends " + end(layout, vector.length);
        }
        if (Double.isFinite(squares)) {
            return "";
        }
        for (ParameterTensor tensor : layout.tensors()) {
            int end = tensor.end();
            for (int i = tensor.offset(); i < end; i++) {
                if (!Float.isFinite(vector[i])) {
                    return "network " + name + ", tensor " + tensor.name() + ": entry " + (i - tensor.offset()) + " is "
                            + vector[i] + ", must be finite";
                }
            }
        }
        return "";
    }

    /** Where in the layout a vector of another size ends. */
    private static String end(ParameterLayout layout, int size) {
        List<ParameterTensor> tensors = layout.tensors();
        return tensors.stream()
                .filter(tensor -> size < tensor.end())
                .findFirst()
                .map(tensor -> "in tensor " + tensor.name())
                .orElseGet(() -> (size - layout.size()) + " after the last tensor, "
                        + tensors.get(tensors.size() - 1).name());
    }
}
