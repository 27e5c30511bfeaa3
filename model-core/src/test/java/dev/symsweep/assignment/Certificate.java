package dev.symsweep.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Checks an assignment by its potentials, which prove that none is better: weak duality. */
final class Certificate {

    private static final double RELATIVE_ROUNDING = 1e-12;

    private Certificate() {}

    static void require(String what, float[] scores, int rows, int columns, Assignment assignment) {
        double[] u = assignment.rowPotentials();
        double[] v = assignment.columnPotentials();
        double tolerance = RELATIVE_ROUNDING * scale(scores);
        boolean[] taken = new boolean[columns];
        double value = 0;
        int assigned = 0;
        for (int row = 0; row < rows; row++) {
            int column = assignment.column(row);
            if (column >= 0) {
                assertThat(taken[column])
                        .as("%s: column %d is taken once", what, column)
                        .isFalse();
                taken[column] = true;
                assigned++;
                value += scores[row * columns + column];
                assertThat(u[row] + v[column])
                        .as("%s: equality at row %d", what, row)
                        .isCloseTo(scores[row * columns + column], within(tolerance));
            } else {
                assertThat(u[row])
                        .as("%s: potential of row %d, unassigned", what, row)
                        .isZero();
            }
            requireFeasible(what, scores, columns, row, u[row], v, tolerance);
        }
        assertThat(assigned).as("%s: assigned rows", what).isEqualTo(Math.min(rows, columns));
        for (int column = 0; column < columns; column++) {
            if (!taken[column]) {
                assertThat(v[column])
                        .as("%s: potential of column %d, unassigned", what, column)
                        .isZero();
            }
        }
        requireNotNegative(what, rows <= columns ? v : u);
        assertThat(assignment.value()).as("%s: value", what).isCloseTo(value, within(tolerance * (rows + columns)));
    }

    private static void requireFeasible(
            String what, float[] scores, int columns, int row, double u, double[] v, double tolerance) {
        for (int column = 0; column < columns; column++) {
            if (u + v[column] < scores[row * columns + column] - tolerance) {
                throw new AssertionError(what + ": potentials of row " + row + " and column " + column + " sum to "
                        + (u + v[column]) + ", less than the score " + scores[row * columns + column]);
            }
        }
    }

    private static void requireNotNegative(String what, double[] potentials) {
        for (double potential : potentials) {
            assertThat(potential).as("%s: potential", what).isNotNegative();
        }
    }

    private static double scale(float[] scores) {
        double largest = 0;
        for (float score : scores) {
            largest = Math.max(largest, Math.abs(score));
        }
        return largest;
    }
}
