package dev.symsweep.alignment.weight;

import dev.symsweep.algebra.Floats;
import dev.symsweep.algebra.Matrix;
import dev.symsweep.algebra.VectorProducts;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * Moves the units of the second network in one {@link WeightBlock}, and keeps the scores of the group on the block's
 * other axis up to date: they change by the product of what the first network has at the moved places with what the
 * second one gains there.
 */
final class BlockMoves implements AutoCloseable {

    /** What is taken out of native memory at once, unless one row has more: stays in the cache. */
    private static final int FLOATS_AT_ONCE = 1 << 12;

    private final FloatBuffer first;
    private final FloatBuffer second;
    private final int workspace;
    private Floats firstPart = Floats.allocate(0);
    private Floats gained = Floats.allocate(0);

    /** @param workspace floats of each of the two operands of a product, unless one row or one tap alone has more */
    BlockMoves(Floats first, Floats second, int workspace) {
        this.workspace = workspace;
        this.first = first.buffer();
        this.second = second.buffer();
    }

    /** The inner product of both networks' entries. */
    double product(WeightBlock block) {
        float[] x = new float[block.rowLength()];
        float[] y = new float[block.rowLength()];
        double sum = 0;
        for (int row = 0; row < block.rows(); row++) {
            first.get(rowStart(block, row), x);
            second.get(rowStart(block, row), y);
            sum += VectorProducts.inner(x, y);
        }
        return sum;
    }

    /** By how much the inner product grows if rows move. */
    double gainOfRows(WeightBlock block, UnitMoves change) {
        float[] x = new float[block.rowLength()];
        float[] present = new float[block.rowLength()];
        float[] coming = new float[block.rowLength()];
        double gain = 0;
        for (int row : change.moved()) {
            first.get(rowStart(block, row), x);
            second.get(rowStart(block, row), present);
            second.get(rowStart(block, change.sources()[row]), coming);
            gain += VectorProducts.inner(x, coming) - VectorProducts.inner(x, present);
        }
        return gain;
    }

    /** By how much the inner product grows if columns move. */
    double gainOfColumns(WeightBlock block, UnitMoves change) {
        float[] x = new float[block.rowLength()];
        float[] y = new float[block.rowLength()];
        double gain = 0;
        for (int row = 0; row < block.rows(); row++) {
            first.get(rowStart(block, row), x);
            second.get(rowStart(block, row), y);
            for (int line = 0; line < y.length; line += block.columns()) {
                for (int column : change.moved()) {
                    gain += x[line + column] * ((double) y[line + change.sources()[column]] - y[line + column]);
                }
            }
        }
        return gain;
    }

    /**
     * Moves rows.
     *
     * @param scores of the group of the columns, if they are to follow
     */
    void moveRows(WeightBlock block, UnitMoves change, Optional<Matrix> scores) {
        int length = block.rowLength();
        int most = scores.isPresent() ? reserve(length, change.moved().length) : 0;
        int filled = 0;
        float[] start = new float[length];
        float[] present = new float[length];
        float[] coming = new float[length];
        boolean[] done = new boolean[block.rows()];
        FloatBuffer firstInto = firstPart.buffer();
        FloatBuffer gainedInto = gained.buffer();
        for (int cycle : change.moved()) {
            if (done[cycle]) {
                continue;
            }
            second.get(rowStart(block, cycle), start);
            System.arraycopy(start, 0, present, 0, length);
            for (int row = cycle; !done[row]; row = change.sources()[row]) {
                done[row] = true;
                int source = change.sources()[row];
                if (source == cycle) {
                    System.arraycopy(start, 0, coming, 0, length);
                } else {
                    second.get(rowStart(block, source), coming);
                }
                second.put(rowStart(block, row), coming);
                if (scores.isPresent()) {
                    subtract(coming, present);
                    gainedInto.put(filled * length, present);
                    first.get(rowStart(block, row), present);
                    firstInto.put(filled * length, present);
                    filled++;
                    if (filled == most) {
                        addColumnScores(scores.get(), block, filled);
                        filled = 0;
                    }
                }
                float[] swapped = present;
                present = coming;
                coming = swapped;
            }
        }
        if (filled > 0) {
            addColumnScores(scores.orElseThrow(), block, filled);
        }
    }

    private void addColumnScores(Matrix scores, WeightBlock block, int rows) {
        int lines = rows * block.taps();
        scores.addProduct(
                Matrix.of(firstPart, 0, lines, block.columns()).transposed(),
                Matrix.of(gained, 0, lines, block.columns()));
    }

    /**
     * Moves columns.
     *
     * @param scores of the group of the rows, if they are to follow
     */
    void moveColumns(WeightBlock block, UnitMoves change, Optional<Matrix> scores) {
        int moved = change.moved().length;
        int most = scores.isPresent() ? reserve(block.rows() * moved, block.taps()) : block.taps();
        for (int tap = 0; tap < block.taps(); tap += most) {
            int taps = Math.min(most, block.taps() - tap);
            if (scores.isPresent()) {
                gatherColumns(block, change.moved(), tap, taps);
            }
            moveColumns(block, change, tap, taps, scores.isPresent() ? Optional.of(gained.buffer()) : Optional.empty());
            scores.ifPresent(square -> square.addProduct(
                    Matrix.of(firstPart, 0, block.rows(), taps * moved),
                    Matrix.of(gained, 0, block.rows(), taps * moved).transposed()));
        }
    }

    /** Of some taps of every row the entries that the first network has in these columns. */
    private void gatherColumns(WeightBlock block, int[] columns, int firstTap, int taps) {
        FloatBuffer into = firstPart.buffer();
        int rows = rowsAtOnce(block, taps);
        float[] all = new float[rows * taps * block.columns()];
        float[] some = new float[rows * taps * columns.length];
        for (int row = 0; row < block.rows(); row += rows) {
            int lines = Math.min(rows, block.rows() - row) * taps;
            first.get(rowStart(block, row) + firstTap * block.columns(), all, 0, lines * block.columns());
            for (int line = 0; line < lines; line++) {
                for (int i = 0; i < columns.length; i++) {
                    some[line * columns.length + i] = all[line * block.columns() + columns[i]];
                }
            }
            into.put(row * taps * columns.length, some, 0, lines * columns.length);
        }
    }

    /**
     * Moves columns in some taps of every row.
     *
     * @param gains where to put what the columns that move gain, if that is wanted
     */
    private void moveColumns(WeightBlock block, UnitMoves change, int firstTap, int taps, Optional<FloatBuffer> gains) {
        int[] moved = change.moved();
        int[] sources = change.sourcesOfMoved();
        int rows = rowsAtOnce(block, taps);
        float[] all = new float[rows * taps * block.columns()];
        float[] before = new float[all.length];
        float[] gain = new float[rows * taps * moved.length];
        for (int row = 0; row < block.rows(); row += rows) {
            int lines = Math.min(rows, block.rows() - row) * taps;
            int start = rowStart(block, row) + firstTap * block.columns();
            second.get(start, all, 0, lines * block.columns());
            System.arraycopy(all, 0, before, 0, lines * block.columns());
            for (int line = 0; line < lines; line++) {
                int from = line * block.columns();
                int into = line * moved.length;
                for (int i = 0; i < moved.length; i++) {
                    float coming = before[from + sources[i]];
                    gain[into + i] = coming - before[from + moved[i]];
                    all[from + moved[i]] = coming;
                }
            }
            second.put(start, all, 0, lines * block.columns());
            if (gains.isPresent()) {
                gains.get().put(row * taps * moved.length, gain, 0, lines * moved.length);
            }
        }
    }

    /**
     * How many rows to take out of native memory at once: several short ones if whole, whose taps follow one another
     * without gaps.
     */
    private static int rowsAtOnce(WeightBlock block, int taps) {
        return taps == block.taps() ? Math.max(1, FLOATS_AT_ONCE / block.rowLength()) : 1;
    }

    /** Makes room for as many rows, or taps, as are worked on at a time, and says how many. */
    private int reserve(int entries, int units) {
        int most = Math.max(1, Math.min(units, workspace / entries));
        if (firstPart.size() < most * entries) {
            close();
            firstPart = Floats.allocate((long) most * entries);
            gained = Floats.allocate((long) most * entries);
        }
        return most;
    }

    private static int rowStart(WeightBlock block, int row) {
        return block.offset() + row * block.rowLength();
    }

    /** Makes {@code present} what {@code coming} has more. */
    private static void subtract(float[] coming, float[] present) {
        for (int i = 0; i < coming.length; i++) {
            present[i] = coming[i] - present[i];
        }
    }

    @Override
    public void close() {
        firstPart.close();
        gained.close();
    }
}
