package dev.symsweep.alignment;

import dev.symsweep.algebra.Floats;
import dev.symsweep.algebra.Matrix;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * Moves the units of the second network in one {@link WeightBlock}, and keeps the scores of the group on the block's other axis up to date:
 * they change by the product of what the first network has at the moved places with what the second one gains there.
 */
final class BlockMoves implements AutoCloseable {

    private final FloatBuffer first;
    private final FloatBuffer second;
    private final int workspace;
    private Floats firstPart = Floats.allocate(0);
    private Floats gained = Floats.allocate(0);

    /** @param workspace floats of each of the two operands of a product, unless one unit alone has more */
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
            sum += Doubles.product(x, y);
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
            gain += Doubles.product(x, coming) - Doubles.product(x, present);
        }
        return gain;
    }

    /** By how much the inner product grows if columns move. */
    double gainOfColumns(WeightBlock block, UnitMoves change) {
        int columns = block.columns();
        float[] x = new float[columns];
        float[] y = new float[columns];
        double gain = 0;
        for (int line = 0; line < block.lines(); line++) {
            first.get(lineStart(block, line), x);
            second.get(lineStart(block, line), y);
            for (int column : change.moved()) {
                gain += x[column] * ((double) y[change.sources()[column]] - y[column]);
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
                    gained.buffer().put(filled * length, present);
                    first.get(rowStart(block, row), present);
                    firstPart.buffer().put(filled * length, present);
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
        scores.ifPresent(square -> addRowScores(square, block, change));
        int columns = block.columns();
        float[] before = new float[columns];
        float[] after = new float[columns];
        for (int line = 0; line < block.lines(); line++) {
            second.get(lineStart(block, line), before);
            for (int column = 0; column < columns; column++) {
                after[column] = before[change.sources()[column]];
            }
            second.put(lineStart(block, line), after);
        }
    }

    private void addRowScores(Matrix scores, WeightBlock block, UnitMoves change) {
        int[] moved = change.moved();
        int most = reserve(block.lines(), moved.length);
        for (int from = 0; from < moved.length; from += most) {
            int count = Math.min(most, moved.length - from);
            gather(block, change, from, count);
            int depth = block.taps() * count;
            scores.addProduct(
                    Matrix.of(firstPart, 0, block.rows(), depth),
                    Matrix.of(gained, 0, block.rows(), depth).transposed());
        }
    }

    /** Of every line the entries of some moved columns: the first network's, and what the second one gains. */
    private void gather(WeightBlock block, UnitMoves change, int from, int count) {
        FloatBuffer firstInto = firstPart.buffer();
        FloatBuffer gainedInto = gained.buffer();
        float[] x = new float[block.columns()];
        float[] y = new float[block.columns()];
        float[] some = new float[count];
        float[] gains = new float[count];
        for (int line = 0; line < block.lines(); line++) {
            first.get(lineStart(block, line), x);
            second.get(lineStart(block, line), y);
            for (int i = 0; i < count; i++) {
                int column = change.moved()[from + i];
                some[i] = x[column];
                gains[i] = y[change.sources()[column]] - y[column];
            }
            firstInto.put(line * count, some);
            gainedInto.put(line * count, gains);
        }
    }

    /** Makes room for as many units as are worked on at a time, and says how many. */
    private int reserve(int entriesOfUnit, int units) {
        int most = Math.max(1, Math.min(units, workspace / entriesOfUnit));
        if (firstPart.size() < most * entriesOfUnit) {
            close();
            firstPart = Floats.allocate((long) most * entriesOfUnit);
            gained = Floats.allocate((long) most * entriesOfUnit);
        }
        return most;
    }

    private static int rowStart(WeightBlock block, int row) {
        return block.offset() + row * block.rowLength();
    }

    private static int lineStart(WeightBlock block, int line) {
        return block.offset() + line * block.columns();
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
