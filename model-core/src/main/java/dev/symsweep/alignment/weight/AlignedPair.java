package dev.symsweep.alignment.weight;

import dev.symsweep.algebra.Floats;
import dev.symsweep.algebra.Matrix;
import dev.symsweep.algebra.VectorProducts;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroups;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two networks while one is matched to the other: a copy of the first, a copy of the second with its units in their
 * present order, and of each group the scores of its units in that order. A change of one group's order changes the
 * scores of its neighbours by a product as deep as units moved, so late sweeps, in which few do, cost little.
 *
 * <p>It holds both networks and one square of scores for each group in native memory, and a workspace.
 */
public final class AlignedPair implements AutoCloseable {

    /**
     * Floats of each operand of a product: some units of the largest layers at a time, small enough to stay in the
     * cache. One unit's row, or one tap of all units, has more only in layers wider than any here.
     */
    static final int WORKSPACE = 1 << 19;

    private final WeightLayout layout;
    private final List<List<WeightBlock>> blocks = new ArrayList<>();
    private final Floats first;
    private final Floats second;
    private final List<Floats> scores = new ArrayList<>();
    private final boolean[] ready;
    private final List<int[]> order = new ArrayList<>();
    private final BlockMoves moves;
    private double firstSquares;
    private double secondSquares;

    /** A pair of networks that are copied in this layout, none taken up yet. */
    public AlignedPair(WeightLayout layout) {
        this(layout, WORKSPACE);
    }

    /** @param workspace floats of each operand of a product */
    AlignedPair(WeightLayout layout, int workspace) {
        this.layout = layout;
        first = Floats.allocate(layout.size());
        second = Floats.allocate(layout.size());
        moves = new BlockMoves(first, second, workspace);
        List<PermutationGroup> groups = layout.groups().groups();
        ready = new boolean[groups.size()];
        for (int group = 0; group < groups.size(); group++) {
            int size = groups.get(group).size();
            blocks.add(layout.blocks(group));
            scores.add(Floats.allocate((long) size * size));
            order.add(Permutation.identity(size).sources());
        }
    }

    /**
     * Takes up two networks, the second with its units as a permutation brings them.
     *
     * @throws IllegalArgumentException if a vector has another size than the layout, or an entry that is not finite
     */
    public void start(float[] a, float[] b, NetworkPermutation permutation) {
        firstSquares = layout.copy("a", a, first);
        restart(b, permutation);
    }

    /**
     * The same toward something that need not be a network, for instance a sum of many.
     *
     * @param target in the order of the layout
     */
    void startToward(float[] target, float[] b, NetworkPermutation permutation) {
        firstSquares = VectorProducts.squaredNorm(target);
        first.buffer().put(target);
        restart(b, permutation);
    }

    /** Takes up the second network anew. */
    public void restart(float[] b, NetworkPermutation permutation) {
        secondSquares = layout.copy("b", b, second);
        for (int group = 0; group < ready.length; group++) {
            ready[group] = false;
            order.set(group, Permutation.identity(size(group)).sources());
        }
        for (int group = 0; group < ready.length; group++) {
            move(group, UnitMoves.of(permutation.permutations().get(group).sources()));
        }
    }

    /** The groups whose units move. */
    public PermutationGroups groups() {
        return layout.groups();
    }

    /** Of each place of a group which of the second network's units stands there now. */
    public int[] order(int group) {
        return order.get(group);
    }

    /** The number of units of a group. */
    public int size(int group) {
        return order.get(group).length;
    }

    /** How the second network's units stand now. */
    NetworkPermutation permutation() {
        return NetworkPermutation.of(
                layout.groups(), order.stream().map(Permutation::of).toList());
    }

    /** The inner product of both networks as they stand, in double precision. */
    public double objective() {
        double sum = 0;
        for (WeightBlock block : layout.blocks()) {
            sum += moves.product(block);
        }
        return sum;
    }

    /** The norm of the first network times that of the second: what the objective cannot exceed. */
    double bound() {
        return Math.sqrt(firstSquares * secondSquares);
    }

    /**
     * The scores of a group, {@code [size, size]}: entry (i, j) is the inner product of all that the first network's
     * unit i has with all that the second's unit now at j has. The diagonal is what the present order gets.
     */
    public float[] scores(int group) {
        int size = size(group);
        Floats square = scores.get(group);
        if (!ready[group]) {
            Matrix sum = Matrix.of(square, 0, size, size);
            square.clear();
            for (WeightBlock block : blocks.get(group)) {
                if (block.rowGroup() == group) {
                    sum.addProduct(block.rowsOf(first), block.rowsOf(second).transposed());
                } else {
                    sum.addProduct(block.columnsOf(first).transposed(), block.columnsOf(second));
                }
            }
            ready[group] = true;
        }
        float[] values = new float[size * size];
        square.buffer().get(0, values);
        return values;
    }

    /** By how much the objective grows if a group's units move, in double precision. */
    double gain(int group, UnitMoves change) {
        double gain = 0;
        for (WeightBlock block : blocks.get(group)) {
            gain += block.rowGroup() == group ? moves.gainOfRows(block, change) : moves.gainOfColumns(block, change);
        }
        return gain;
    }

    /** Moves a group's units. */
    public void move(int group, UnitMoves change) {
        if (change.isNothing()) {
            return;
        }
        order.set(group, change.after(order.get(group)));
        if (ready[group]) {
            moveColumns(scores.get(group), change);
        }
        for (WeightBlock block : blocks.get(group)) {
            if (block.rowGroup() == group) {
                moves.moveRows(block, change, square(block.columnGroup()));
            } else {
                moves.moveColumns(block, change, square(block.rowGroup()));
            }
        }
    }

    private Optional<Matrix> square(int group) {
        return group == WeightBlock.NONE || !ready[group]
                ? Optional.empty()
                : Optional.of(Matrix.of(scores.get(group), 0, size(group), size(group)));
    }

    private static void moveColumns(Floats square, UnitMoves change) {
        int size = change.sources().length;
        FloatBuffer buffer = square.buffer();
        float[] before = new float[size];
        float[] after = new float[size];
        for (int row = 0; row < size; row++) {
            buffer.get(row * size, before);
            for (int column = 0; column < size; column++) {
                after[column] = before[change.sources()[column]];
            }
            buffer.put(row * size, after);
        }
    }

    @Override
    public void close() {
        first.close();
        second.close();
        scores.forEach(Floats::close);
        moves.close();
    }
}
