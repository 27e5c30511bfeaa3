package dev.symsweep.alignment.soft;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A doubly stochastic matrix for each group of a network, held as what Frank-Wolfe makes it from: a weighted mean of
 * permutations. That is small enough to send around, and products with it are sums of reordered rows or columns.
 *
 * @param weights sum to 1, one for each vertex
 * @param vertices permutations: the sources of the units of all groups, one group after the other
 */
public record SoftPermutations(List<Double> weights, List<int[]> vertices) implements Serializable {

    public SoftPermutations {
        weights = List.copyOf(weights);
        vertices = List.copyOf(vertices);
    }

    /** A permutation. */
    public static SoftPermutations hard(int[] sources) {
        return new SoftPermutations(List.of(1.0), List.of(sources));
    }

    /** Whether it is a permutation. */
    public boolean isHard() {
        return vertices.size() == 1;
    }

    /** What is done with a vertex. */
    @FunctionalInterface
    interface VertexUse {

        void use(float weight, int[] sources);
    }

    /**
     * Goes through the vertices for the sake of one group: those that are alike there count as one.
     *
     * @param start where the group's sources begin
     * @param size number of its units
     */
    void forEach(int start, int size, VertexUse use) {
        boolean[] counted = new boolean[vertices.size()];
        for (int i = 0; i < counted.length; i++) {
            if (!counted[i]) {
                double weight = 0;
                for (int j = i; j < counted.length; j++) {
                    if (Arrays.equals(vertices.get(i), start, start + size, vertices.get(j), start, start + size)) {
                        weight += weights.get(j);
                        counted[j] = true;
                    }
                }
                use.use((float) weight, vertices.get(i));
            }
        }
    }

    /**
     * This, moved toward a permutation.
     *
     * @param step more than 0; 1 goes all the way
     */
    public SoftPermutations toward(int[] sources, double step) {
        if (step == 1) {
            return hard(sources);
        }
        List<Double> newWeights = new ArrayList<>();
        List<int[]> newVertices = new ArrayList<>(vertices);
        weights.forEach(weight -> newWeights.add((1 - step) * weight));
        newVertices.add(sources);
        newWeights.add(step);
        return new SoftPermutations(newWeights, newVertices);
    }

    /**
     * This with one group at a permutation, in all vertices alike.
     *
     * @param start where the group's sources begin
     */
    public SoftPermutations settled(int start, int[] sources) {
        List<int[]> newVertices = new ArrayList<>();
        for (int[] vertex : vertices) {
            int[] settled = vertex.clone();
            System.arraycopy(sources, 0, settled, start, sources.length);
            newVertices.add(settled);
        }
        return new SoftPermutations(weights, newVertices);
    }
}
