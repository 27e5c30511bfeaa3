package dev.symsweep.alignment.group;

import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;

/** One permutation for each group of a network: it acts on parameter vectors. */
public final class NetworkPermutation implements Serializable {

    private final PermutationGroups groups;
    private final List<Permutation> permutations;

    private NetworkPermutation(PermutationGroups groups, List<Permutation> permutations) {
        this.groups = groups;
        this.permutations = List.copyOf(permutations);
    }

    /**
     * These permutations.
     *
     * @param permutations one for each group, in their order
     * @throws IllegalArgumentException if their number or a size does not fit
     */
    public static NetworkPermutation of(PermutationGroups groups, List<Permutation> permutations) {
        if (permutations.size() != groups.groups().size()) {
            throw new IllegalArgumentException(
                    permutations.size() + " permutations for " + groups.groups().size() + " groups");
        }
        for (int i = 0; i < permutations.size(); i++) {
            PermutationGroup group = groups.groups().get(i);
            if (permutations.get(i).size() != group.size()) {
                throw new IllegalArgumentException("group " + group.name() + " has " + group.size()
                        + " units, its permutation " + permutations.get(i).size());
            }
        }
        return new NetworkPermutation(groups, permutations);
    }

    /** The groups it permutes. */
    public PermutationGroups groups() {
        return groups;
    }

    /** The permutation of each group, in their order. */
    public List<Permutation> permutations() {
        return permutations;
    }

    /** The permutation that undoes this one. */
    public NetworkPermutation inverse() {
        return new NetworkPermutation(
                groups, permutations.stream().map(Permutation::inverse).toList());
    }

    /**
     * The permutation that does {@code first} and then this one.
     *
     * @throws IllegalArgumentException if that permutes other groups; the message names the first that differs
     */
    public NetworkPermutation after(NetworkPermutation first) {
        return combined(first, Permutation::after);
    }

    private NetworkPermutation combined(NetworkPermutation other, BinaryOperator<Permutation> operation) {
        groups.requireSame(other.groups);
        List<Permutation> combined = new ArrayList<>();
        for (int i = 0; i < permutations.size(); i++) {
            combined.add(operation.apply(permutations.get(i), other.permutations.get(i)));
        }
        return of(groups, combined);
    }

    /**
     * Of each group the share of units that another permutation brings to the same place, in [0, 1].
     *
     * @throws IllegalArgumentException if that permutes other groups; the message names the first that differs
     */
    public double[] agreement(NetworkPermutation other) {
        groups.requireSame(other.groups);
        double[] agreement = new double[permutations.size()];
        for (int i = 0; i < agreement.length; i++) {
            agreement[i] = permutations.get(i).agreement(other.permutations.get(i));
        }
        return agreement;
    }

    /**
     * The permuted parameter vector; running statistics move with their units.
     *
     * @param vector a whole parameter vector, left as it is
     */
    public float[] apply(float[] vector) {
        ParameterLayout layout = groups.network().layout();
        if (vector.length != layout.size()) {
            throw new IllegalArgumentException(
                    "parameter vector has " + vector.length + " entries, must have " + layout.size());
        }
        float[] permuted = new float[vector.length];
        layout.tensors().forEach(tensor -> gather(tensor, vector, permuted));
        return permuted;
    }

    private void gather(ParameterTensor tensor, float[] vector, float[] permuted) {
        int[] rows = sources(tensor, 0);
        int[] columns = tensor.shape().rank() > 1 ? sources(tensor, 1) : new int[1];
        int block = tensor.size() / (rows.length * columns.length);
        int into = tensor.offset();
        for (int row : rows) {
            int from = tensor.offset() + row * columns.length * block;
            for (int column : columns) {
                System.arraycopy(vector, from + column * block, permuted, into, block);
                into += block;
            }
        }
    }

    /** Of each index of an axis the one whose entries come there. */
    private int[] sources(ParameterTensor tensor, int axis) {
        int[] sources = new int[tensor.shape().size(axis)];
        Arrays.setAll(sources, index -> index);
        for (int g = 0; g < permutations.size(); g++) {
            Permutation permutation = permutations.get(g);
            for (PermutationGroup.Member member : groups.groups().get(g).members()) {
                if (member.axis() == axis && member.tensor().equals(tensor)) {
                    move(sources, member.indices(), permutation);
                }
            }
        }
        return sources;
    }

    private static void move(int[] sources, UnitIndices indices, Permutation permutation) {
        for (int copy = 0; copy < indices.copies(); copy++) {
            for (int unit = 0; unit < indices.units(); unit++) {
                sources[indices.index(copy, unit)] = indices.index(copy, permutation.source(unit));
            }
        }
    }
}
