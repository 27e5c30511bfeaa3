package dev.symsweep.alignment.group;

import dev.symsweep.network.ParameterTensor;
import java.io.Serializable;
import java.util.List;

/**
 * Units of a network that may change places with each other without changing its function, if they do so everywhere at
 * once (Ainsworth et al. 2022, section 3).
 *
 * @param name the node that first puts these units out; the second group of one node has {@code #2} behind it, and so
 *     on
 * @param size number of units, at least 2
 * @param members everywhere that their parameters stand, in layout order
 * @param activations the activations that hold them, in the order of computation
 */
public record PermutationGroup(String name, int size, List<Member> members, List<Carrier> activations)
        implements Serializable {

    public PermutationGroup {
        members = List.copyOf(members);
        activations = List.copyOf(activations);
    }

    /**
     * One axis of a tensor that the units stand on.
     *
     * @param tensor the tensor
     * @param axis 0 for a layer's outputs, biases and norms, 1 for the inputs of a weight
     * @param indices where on the axis
     */
    public record Member(ParameterTensor tensor, int axis, UnitIndices indices) implements Serializable {}

    /**
     * One activation that holds the units.
     *
     * @param node the node that puts it out
     * @param indices at which channels; of a feature vector at which features
     */
    public record Carrier(String node, UnitIndices indices) implements Serializable {}
}
