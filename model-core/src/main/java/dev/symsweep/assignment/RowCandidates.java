package dev.symsweep.assignment;

/**
 * Of each row the few columns where score - v is largest, and a bound of it for all others. Potentials v only ever grow
 * while an assignment is searched, so what was found at smaller potentials stays a bound: most questions about a row
 * are answered without a look at all columns.
 */
final class RowCandidates {

    /** How many columns of each row are known. */
    private static final int COUNT = 10;

    private final float[] scores;
    private final double[] potentials;
    private final int columns;
    private final int count;
    private final boolean[] known;
    private final int[] candidates;
    private final float[] candidateScores;
    private final double[] values;
    private final double[] bounds;

    /** @param potentials of the columns, which grow in place */
    RowCandidates(float[] scores, int rows, double[] potentials) {
        this.scores = scores;
        this.potentials = potentials;
        columns = potentials.length;
        count = Math.min(COUNT, columns);
        known = new boolean[rows];
        candidates = new int[rows * count];
        candidateScores = new float[rows * count];
        values = new double[rows * count];
        bounds = new double[rows];
    }

    /** How many candidates a row has. */
    int count() {
        return count;
    }

    /** Looks at all columns of a row, unless that was done before. */
    void require(int row) {
        if (!known[row]) {
            refresh(row);
        }
    }

    /** A candidate of a row, by its rank when the row was last looked at. */
    int column(int row, int rank) {
        return candidates[row * count + rank];
    }

    /** The score of a candidate. */
    float score(int row, int rank) {
        return candidateScores[row * count + rank];
    }

    /** What score - v of a candidate was when the row was last looked at; it is no more now. */
    double bound(int row, int rank) {
        return values[row * count + rank];
    }

    /** What score - v of columns that are no candidates is at most. */
    double boundOfOthers(int row) {
        return bounds[row];
    }

    /** Looks at all columns of a row. */
    void refresh(int row) {
        known[row] = true;
        int first = row * count;
        int last = first + count - 1;
        int offset = row * columns;
        for (int j = 0; j < count; j++) {
            insert(first, first + j, j, scores[offset + j]);
        }
        double bound = Double.NEGATIVE_INFINITY;
        double least = values[last];
        for (int j = count; j < columns; j++) {
            double value = scores[offset + j] - potentials[j];
            if (value > bound) {
                if (value > least) {
                    bound = least;
                    insert(first, last, j, scores[offset + j]);
                    least = values[last];
                } else {
                    bound = value;
                }
            }
        }
        bounds[row] = bound;
    }

    /** Into descending order, at the end of what is larger or equal; what was in {@code place} is lost. */
    private void insert(int first, int place, int column, float score) {
        double value = score - potentials[column];
        int at = place;
        while (at > first && values[at - 1] < value) {
            values[at] = values[at - 1];
            candidates[at] = candidates[at - 1];
            candidateScores[at] = candidateScores[at - 1];
            at--;
        }
        values[at] = value;
        candidates[at] = column;
        candidateScores[at] = score;
    }
}
