package dev.symsweep.alignment;

import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;

/** What every method requires of a parameter vector. */
public final class VectorCheck {

    private VectorCheck() {}

    /**
     * Checks size and entries.
     *
     * @param name which of the networks it is, for the message
     * @throws IllegalArgumentException if the vector has another size than the layout, or an entry that is not finite; the message names the
     *     tensor
     */
    public static void require(ParameterLayout layout, String name, float[] vector) {
        if (vector.length != layout.size()) {
            throw new IllegalArgumentException(
                    "network " + name + " has " + vector.length + " parameters, must have " + layout.size());
        }
        for (ParameterTensor tensor : layout.tensors()) {
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                if (!Float.isFinite(vector[i])) {
                    throw new IllegalArgumentException("network " + name + ", tensor " + tensor.name() + ": entry "
                            + (i - tensor.offset()) + " is " + vector[i] + ", must be finite");
                }
            }
        }
    }
}
