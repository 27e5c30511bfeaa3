package dev.symsweep.alignment.soft;

import dev.symsweep.algebra.Floats;
import dev.symsweep.algebra.Matrix;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.weight.WeightBlock;
import dev.symsweep.alignment.weight.WeightLayout;
import dev.symsweep.assignment.Assignment;
import dev.symsweep.assignment.LinearAssignment;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moves the units of networks by soft permutations. Weights are arrays in the order of a {@link WeightLayout}; the
 * permutations of all groups are one array of sources, one group after the other.
 */
public final class SoftMoves {

    private final WeightLayout layout;
    private final int[] sizes;

    /** The moves of networks with these groups. */
    public SoftMoves(PermutationGroups groups) {
        layout = new WeightLayout(groups, tensor -> true);
        sizes = groups.groups().stream().mapToInt(PermutationGroup::size).toArray();
    }

    /** The number of groups. */
    public int groups() {
        return sizes.length;
    }

    /** The number of units of a group. */
    public int size(int group) {
        return sizes[group];
    }

    /** Where the sources of a group begin. */
    public int start(int group) {
        return Arrays.stream(sizes, 0, group).sum();
    }

    /** The number of weights. */
    public int length() {
        return layout.size();
    }

    /** The sources of the identity. */
    public int[] identity() {
        return sources(layout.groups().identity());
    }

    /** The sources of a permutation. */
    public static int[] sources(NetworkPermutation permutation) {
        return permutation.permutations().stream()
                .flatMapToInt(group -> Arrays.stream(group.sources()))
                .toArray();
    }

    /** The permutation with these sources. */
    public NetworkPermutation permutation(int[] sources) {
        List<Permutation> permutations = new ArrayList<>();
        for (int group = 0; group < sizes.length; group++) {
            int start = start(group);
            permutations.add(Permutation.of(Arrays.copyOfRange(sources, start, start + sizes[group])));
        }
        return NetworkPermutation.of(layout.groups(), permutations);
    }

    /** The weights of a parameter vector. */
    public float[] weights(float[] vector) {
        float[] weights = new float[layout.size()];
        FloatBuffer buffer = FloatBuffer.wrap(weights);
        layout.blocks().forEach(block -> block.copy(vector, buffer));
        return weights;
    }

    /** The weights with all rows where the permutations bring them. */
    public float[] rowsMoved(float[] weights, SoftPermutations places) {
        float[] moved = new float[weights.length];
        layout.blocks().forEach(block -> addRows(block, weights, places, moved));
        return moved;
    }

    /** The weights with all columns where the permutations bring them. */
    public float[] columnsMoved(float[] weights, SoftPermutations places) {
        float[] moved = new float[weights.length];
        layout.blocks().forEach(block -> addColumns(block, weights, places, moved));
        return moved;
    }

    /** The weights with rows and columns where the permutations bring them. */
    public float[] moved(float[] weights, SoftPermutations places) {
        return rowsMoved(columnsMoved(weights, places), places);
    }

    private void addRows(WeightBlock block, float[] from, SoftPermutations places, float[] into) {
        if (block.rowGroup() == WeightBlock.NONE) {
            System.arraycopy(from, block.offset(), into, block.offset(), block.size());
        } else {
            int start = start(block.rowGroup());
            places.forEach(start, block.rows(), (share, sources) -> addRows(block, share, from, sources, start, into));
        }
    }

    private static void addRows(WeightBlock block, float share, float[] from, int[] sources, int start, float[] into) {
        int length = block.rowLength();
        for (int row = 0; row < block.rows(); row++) {
            int source = block.offset() + sources[start + row] * length;
            int target = block.offset() + row * length;
            for (int i = 0; i < length; i++) {
                into[target + i] += share * from[source + i];
            }
        }
    }

    private void addColumns(WeightBlock block, float[] from, SoftPermutations places, float[] into) {
        if (block.columnGroup() == WeightBlock.NONE) {
            System.arraycopy(from, block.offset(), into, block.offset(), block.size());
        } else {
            int start = start(block.columnGroup());
            places.forEach(
                    start, block.columns(), (share, sources) -> addColumns(block, share, from, sources, start, into));
        }
    }

    private static void addColumns(
            WeightBlock block, float share, float[] from, int[] sources, int start, float[] into) {
        int columns = block.columns();
        for (int line = 0; line < block.lines(); line++) {
            int first = block.offset() + line * columns;
            for (int column = 0; column < columns; column++) {
                into[first + column] += share * from[first + sources[start + column]];
            }
        }
    }

    /**
     * The best assignment of a group's units.
     *
     * @param scores places in rows, units in columns
     * @param potentials of the units of all groups in assignments for similar scores; empty if there were none
     */
    public Assignment assign(int group, float[] scores, double[] potentials) {
        int size = sizes[group];
        int start = start(group);
        return potentials.length == 0
                ? LinearAssignment.maximize(scores, size, size)
                : LinearAssignment.maximize(scores, size, size, Arrays.copyOfRange(potentials, start, start + size));
    }

    /** What one network's weights have more than another's, entry by entry. */
    public static float[] difference(float[] from, float[] subtracted) {
        float[] difference = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            difference[i] = from[i] - subtracted[i];
        }
        return difference;
    }

    /** Scores against a target. */
    public Scores scores(float[] target) {
        return new Scores(target);
    }

    /**
     * How well each unit of a network fits each place of a target: the inner products of what both have there. It owns
     * native memory: close it.
     */
    public final class Scores implements AutoCloseable {

        private final Floats target;
        private final Floats network;
        private final Floats square;
        private final float[] moved;

        private Scores(float[] target) {
            this.target = Floats.allocate(target.length);
            this.network = Floats.allocate(target.length);
            long most = Arrays.stream(sizes).max().orElse(0);
            this.square = Floats.allocate(most * most);
            this.moved = new float[target.length];
            this.target.buffer().put(target);
        }

        /**
         * The scores of a group.
         *
         * @param weights of the network, unmoved
         * @param places of the other groups' units
         * @return {@code size x size}: places in rows, the network's units in columns
         */
        public float[] of(int group, float[] weights, SoftPermutations places) {
            for (WeightBlock block : layout.blocks(group)) {
                Arrays.fill(moved, block.offset(), block.offset() + block.size(), 0);
                if (block.rowGroup() == group) {
                    addColumns(block, weights, places, moved);
                } else {
                    addRows(block, weights, places, moved);
                }
            }
            return of(group, moved, moved);
        }

        /**
         * The scores of a group.
         *
         * @param columnsMoved the network with its columns where they belong: its rows are compared
         * @param rowsMoved the network with its rows where they belong: its columns are compared
         * @return {@code size x size}: places in rows, the network's units in columns
         */
        public float[] of(int group, float[] columnsMoved, float[] rowsMoved) {
            int size = sizes[group];
            square.clear();
            Matrix sum = Matrix.of(square, 0, size, size);
            for (WeightBlock block : layout.blocks(group)) {
                boolean compareRows = block.rowGroup() == group;
                network.buffer()
                        .put(block.offset(), compareRows ? columnsMoved : rowsMoved, block.offset(), block.size());
                if (compareRows) {
                    sum.addProduct(block.rowsOf(target), block.rowsOf(network).transposed());
                } else {
                    sum.addProduct(block.columnsOf(target).transposed(), block.columnsOf(network));
                }
            }
            float[] values = new float[size * size];
            square.buffer().get(values);
            return values;
        }

        @Override
        public void close() {
            target.close();
            network.close();
            square.close();
        }
    }
}
