package dev.symsweep.alignment;

import dev.symsweep.algebra.Floats;
import dev.symsweep.algebra.Matrix;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moves the units of networks by soft permutations. Weights are arrays in the order of a {@link WeightLayout}; the permutations of all groups
 * are one array of sources, one group after the other.
 */
final class SoftMoves {

    private final WeightLayout layout;
    private final int[] sizes;

    SoftMoves(PermutationGroups groups) {
        layout = new WeightLayout(groups, tensor -> true);
        sizes = groups.groups().stream().mapToInt(PermutationGroup::size).toArray();
    }

    /** The number of groups. */
    int groups() {
        return sizes.length;
    }

    /** The number of units of a group. */
    int size(int group) {
        return sizes[group];
    }

    /** Where the sources of a group begin. */
    int start(int group) {
        return Arrays.stream(sizes, 0, group).sum();
    }

    /** The number of weights. */
    int length() {
        return layout.size();
    }

    /** The sources of the identity. */
    int[] identity() {
        return sources(layout.groups().identity());
    }

    static int[] sources(NetworkPermutation permutation) {
        return permutation.permutations().stream()
                .flatMapToInt(group -> Arrays.stream(group.sources()))
                .toArray();
    }

    NetworkPermutation permutation(int[] sources) {
        List<Permutation> permutations = new ArrayList<>();
        for (int group = 0; group < sizes.length; group++) {
            int start = start(group);
            permutations.add(Permutation.of(Arrays.copyOfRange(sources, start, start + sizes[group])));
        }
        return NetworkPermutation.of(layout.groups(), permutations);
    }

    /** The weights of a parameter vector. */
    float[] weights(float[] vector) {
        float[] weights = new float[layout.size()];
        FloatBuffer buffer = FloatBuffer.wrap(weights);
        layout.blocks().forEach(block -> block.copy(vector, buffer));
        return weights;
    }

    /** The weights with all rows where the permutations bring them. */
    float[] rowsMoved(float[] weights, SoftPermutations places) {
        return rowsMoved(layout.blocks(), weights, places);
    }

    /** The weights with all columns where the permutations bring them. */
    float[] columnsMoved(float[] weights, SoftPermutations places) {
        return columnsMoved(layout.blocks(), weights, places);
    }

    /** The weights with rows and columns where the permutations bring them. */
    float[] moved(float[] weights, SoftPermutations places) {
        return rowsMoved(columnsMoved(weights, places), places);
    }

    private float[] rowsMoved(List<WeightBlock> blocks, float[] weights, SoftPermutations places) {
        float[] moved = new float[weights.length];
        for (WeightBlock block : blocks) {
            if (block.rowGroup() == WeightBlock.NONE) {
                System.arraycopy(weights, block.offset(), moved, block.offset(), block.size());
            } else {
                int start = start(block.rowGroup());
                places.forEach((weight, sources) -> addRows(block, weight, weights, sources, start, moved));
            }
        }
        return moved;
    }

    private static void addRows(WeightBlock block, float weight, float[] from, int[] sources, int start, float[] into) {
        int length = block.rowLength();
        for (int row = 0; row < block.rows(); row++) {
            int source = block.offset() + sources[start + row] * length;
            int target = block.offset() + row * length;
            for (int i = 0; i < length; i++) {
                into[target + i] += weight * from[source + i];
            }
        }
    }

    private float[] columnsMoved(List<WeightBlock> blocks, float[] weights, SoftPermutations places) {
        float[] moved = new float[weights.length];
        for (WeightBlock block : blocks) {
            if (block.columnGroup() == WeightBlock.NONE) {
                System.arraycopy(weights, block.offset(), moved, block.offset(), block.size());
            } else {
                int start = start(block.columnGroup());
                places.forEach((weight, sources) -> addColumns(block, weight, weights, sources, start, moved));
            }
        }
        return moved;
    }

    private static void addColumns(
            WeightBlock block, float weight, float[] from, int[] sources, int start, float[] into) {
        int columns = block.columns();
        for (int line = 0; line < block.lines(); line++) {
            int first = block.offset() + line * columns;
            for (int column = 0; column < columns; column++) {
                into[first + column] += weight * from[first + sources[start + column]];
            }
        }
    }

    /**
     * How well each unit of a network fits each place of a target.
     *
     * @param weights of the network, unmoved
     * @param places of the groups; the one that is asked for is not looked at
     * @return {@code size x size}: places in rows, the network's units in columns
     */
    float[] scores(int group, float[] target, float[] weights, SoftPermutations places) {
        List<WeightBlock> blocks = layout.blocks(group);
        float[] columnsMoved = columnsMoved(blocks, weights, places);
        float[] rowsMoved = rowsMoved(blocks, weights, places);
        try (ScoreProducts products = new ScoreProducts(target, columnsMoved, rowsMoved)) {
            return products.scores(group);
        }
    }

    /**
     * The scores of all groups, given a target, and a network with only its columns and with only its rows where they belong. It owns native
     * memory: close it.
     */
    ScoreProducts products(float[] target, float[] columnsMoved, float[] rowsMoved) {
        return new ScoreProducts(target, columnsMoved, rowsMoved);
    }

    /** Inner products of what a target and a network have at each place. */
    final class ScoreProducts implements AutoCloseable {

        private final Floats target;
        private final Floats columnsMoved;
        private final Floats rowsMoved;

        private ScoreProducts(float[] target, float[] columnsMoved, float[] rowsMoved) {
            this.target = copy(target);
            this.columnsMoved = copy(columnsMoved);
            this.rowsMoved = copy(rowsMoved);
        }

        private static Floats copy(float[] values) {
            Floats copy = Floats.allocate(values.length);
            copy.buffer().put(values);
            return copy;
        }

        /** Places in rows, the network's units in columns. */
        float[] scores(int group) {
            int size = sizes[group];
            float[] values = new float[size * size];
            try (Floats square = Floats.allocate((long) size * size)) {
                Matrix sum = Matrix.of(square, 0, size, size);
                for (WeightBlock block : layout.blocks(group)) {
                    if (block.rowGroup() == group) {
                        sum.addProduct(
                                block.rowsOf(target), block.rowsOf(columnsMoved).transposed());
                    } else {
                        sum.addProduct(block.columnsOf(target).transposed(), block.columnsOf(rowsMoved));
                    }
                }
                square.buffer().get(values);
            }
            return values;
        }

        @Override
        public void close() {
            target.close();
            columnsMoved.close();
            rowsMoved.close();
        }
    }
}
