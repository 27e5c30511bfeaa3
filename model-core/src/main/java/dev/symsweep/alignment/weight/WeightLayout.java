package dev.symsweep.alignment.weight;

import dev.symsweep.algebra.Floats;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.group.UnitIndices;
import dev.symsweep.evaluation.VectorCheck;
import dev.symsweep.network.ParameterTensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** How a network's parameters are copied to be matched: its tensors in {@link WeightBlock}s, one after the other. */
public final class WeightLayout {

    private final PermutationGroups groups;
    private final List<WeightBlock> blocks = new ArrayList<>();
    private int size;

    /**
     * The layout of the tensors that count in a match. Running statistics never do.
     *
     * @param counts which of the others
     */
    public WeightLayout(PermutationGroups groups, Predicate<ParameterTensor> counts) {
        this.groups = groups;
        for (ParameterTensor tensor : groups.network().layout().tensors()) {
            if (!tensor.role().isBuffer() && counts.test(tensor)) {
                append(tensor);
            }
        }
    }

    private void append(ParameterTensor tensor) {
        for (Part rows : parts(tensor, 0)) {
            for (Part columns : parts(tensor, 1)) {
                WeightBlock block =
                        new WeightBlock(tensor, rows.group(), columns.group(), rows.indices(), columns.indices(), size);
                blocks.add(block);
                size += block.size();
            }
        }
    }

    /** The units of one group, or of none, on an axis. */
    private record Part(int group, UnitIndices indices) {}

    private List<Part> parts(ParameterTensor tensor, int axis) {
        int length = axis < tensor.shape().rank() ? tensor.shape().size(axis) : 1;
        boolean[] moves = new boolean[length];
        List<Part> parts = new ArrayList<>();
        for (int group = 0; group < groups.groups().size(); group++) {
            for (PermutationGroup.Member member : groups.groups().get(group).members()) {
                if (member.axis() == axis && member.tensor().equals(tensor)) {
                    parts.add(new Part(group, member.indices()));
                    mark(member.indices(), moves);
                }
            }
        }
        int[] fixed = IntStream.range(0, length).filter(index -> !moves[index]).toArray();
        if (fixed.length > 0) {
            parts.add(new Part(WeightBlock.NONE, UnitIndices.of(fixed.length, fixed)));
        }
        return parts;
    }

    private static void mark(UnitIndices indices, boolean[] moves) {
        for (int copy = 0; copy < indices.copies(); copy++) {
            for (int unit = 0; unit < indices.units(); unit++) {
                moves[indices.index(copy, unit)] = true;
            }
        }
    }

    /** The groups whose permutations are sought. */
    public PermutationGroups groups() {
        return groups;
    }

    /** All blocks, in the order of the copy. */
    public List<WeightBlock> blocks() {
        return blocks;
    }

    /** The blocks that a group's units stand in. */
    public List<WeightBlock> blocks(int group) {
        return blocks.stream()
                .filter(block -> block.rowGroup() == group || block.columnGroup() == group)
                .toList();
    }

    /** The number of entries of a copy. */
    public int size() {
        return size;
    }

    /**
     * Copies a parameter vector.
     *
     * @param name which of the networks it is, for the message
     * @return the sum of the squares of all its entries
     * @throws IllegalArgumentException if the vector has another size than the network's layout, or an entry that is
     *     not finite
     */
    double copy(String name, float[] vector, Floats into) {
        double squares = VectorCheck.require(groups.network().layout(), name, vector);
        FloatBuffer buffer = into.buffer();
        blocks.forEach(block -> block.copy(vector, buffer));
        return squares;
    }
}
