package dev.symsweep.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * By hand, and against three oracles (Sharma et al. 2024, E.1 (7)): all assignments, a proof by duality, and another
 * library.
 */
class LinearAssignmentTest {

    private static final int LARGEST_BRUTE_FORCE = 8;

    @Test
    void aSmallOneByHand() {
        float[] scores = {
            1, 5, 4,
            2, 6, 3,
            7, 8, 0
        };
        Assignment assignment = LinearAssignment.maximize(scores, 3, 3);
        assertThat(assignment.columns()).containsExactly(2, 1, 0);
        assertThat(assignment.value()).isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void theBestOfAllAssignments(int seed) {
        RandomStream stream = RandomStream.of(seed, "brute force");
        for (int trial = 0; trial < 10; trial++) {
            int rows = 1 + stream.nextInt(LARGEST_BRUTE_FORCE);
            int columns = 1 + stream.nextInt(LARGEST_BRUTE_FORCE);
            ScoreMatrices.ofAllKinds(rows, columns, stream).forEach((kind, scores) -> {
                String what = kind + ", " + rows + " x " + columns;
                Assignment assignment = LinearAssignment.maximize(scores, rows, columns);
                Certificate.require(what, scores, rows, columns, assignment);
                double best = best(scores, rows, columns);
                assertThat(assignment.value())
                        .as(what)
                        .isCloseTo(best, within(1e-12 * Math.max(1, Math.abs(best)) * rows * columns));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "129, 129", "512, 512", "60, 200", "200, 60", "511, 512", "1, 300", "300, 1"})
    void thePotentialsProveThatNoneIsBetter(int rows, int columns) {
        RandomStream stream = RandomStream.of(1, "certificate");
        ScoreMatrices.ofAllKinds(rows, columns, stream)
                .forEach((kind, scores) -> Certificate.require(
                        kind, scores, rows, columns, LinearAssignment.maximize(scores, rows, columns)));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 75, 200})
    void theValueThatAnotherLibraryFinds(int size) {
        RandomStream stream = RandomStream.of(2, "another library");
        Map<String, float[]> kinds = Map.of(
                "normal", ScoreMatrices.normal(size, size, stream),
                "planted", ScoreMatrices.planted(size, size, stream),
                "integers", ScoreMatrices.integers(size, size, 10, stream));
        kinds.forEach((kind, scores) -> assertThat(
                        LinearAssignment.maximize(scores, size, size).value())
                .as(kind)
                .isCloseTo(kuhnMunkres(scores, size), within(1e-6)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 40, 200})
    void anyPotentialsToStartFromLeadToAnOptimum(int size) {
        RandomStream stream = RandomStream.of(3, "warm start");
        ScoreMatrices.ofAllKinds(size, size, stream).forEach((kind, scores) -> {
            Assignment cold = LinearAssignment.maximize(scores, size, size);
            double[] random = gaussians(size, stream);
            for (double[] start : List.of(cold.columnPotentials(), random, new double[size])) {
                Assignment warm = LinearAssignment.maximize(scores, size, size, start);
                Certificate.require(kind + ", warm", scores, size, size, warm);
            }
        });
    }

    @Test
    void potentialsToStartFromChangeNothingForOtherShapes() {
        float[] scores = ScoreMatrices.normal(6, 9, RandomStream.of(4, "shapes"));
        double[] start = gaussians(9, RandomStream.of(4, "start"));
        assertThat(LinearAssignment.maximize(scores, 6, 9, start).columns())
                .isEqualTo(LinearAssignment.maximize(scores, 6, 9).columns());
        assertThat(LinearAssignment.maximize(scores, 9, 6, new double[6]).columns())
                .isEqualTo(LinearAssignment.maximize(scores, 9, 6).columns());
    }

    @Test
    void sameScoresSameAssignmentWhereManyAreOptimal() {
        float[] scores = ScoreMatrices.integers(120, 120, 2, RandomStream.of(5, "ties"));
        float[] before = scores.clone();
        Assignment first = LinearAssignment.maximize(scores, 120, 120);
        Assignment second = LinearAssignment.maximize(scores, 120, 120);
        assertThat(second.columns()).isEqualTo(first.columns());
        assertThat(second.columnPotentials()).isEqualTo(first.columnPotentials());
        assertThat(scores).isEqualTo(before);
    }

    @Test
    void nothingToAssign() {
        assertThat(LinearAssignment.maximize(new float[0], 0, 0).columns()).isEmpty();
        assertThat(LinearAssignment.maximize(new float[0], 0, 3).columns()).isEmpty();
        assertThat(LinearAssignment.maximize(new float[0], 2, 0).columns()).containsExactly(-1, -1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aScoreThatIsNotFinite(float bad) {
        float[] scores = new float[12];
        scores[7] = bad;
        assertThatThrownBy(() -> LinearAssignment.maximize(scores, 3, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("score of row 1, column 3 is " + bad + ", must be finite");
        assertThatThrownBy(() -> LinearAssignment.maximize(scores, 4, 3))
                .hasMessage("score of row 2, column 1 is " + bad + ", must be finite");
        assertThatThrownBy(() -> LinearAssignment.maximize(scores, 3, 4, new double[4]))
                .hasMessageContaining("row 1, column 3");
    }

    @Test
    void sizesThatDoNotFit() {
        assertThatThrownBy(() -> LinearAssignment.maximize(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 scores, must be 2 x 3 = 6");
        assertThatThrownBy(() -> LinearAssignment.maximize(new float[1], -1, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LinearAssignment.maximize(new float[4], 2, 2, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 potentials for 2 columns");
        assertThatThrownBy(() -> LinearAssignment.maximize(new float[4], 2, 2, new double[] {0, Double.NaN}))
                .hasMessage("potential of column 1 is NaN, must be finite");
    }

    private static double[] gaussians(int count, RandomStream stream) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = stream.nextGaussian();
        }
        return values;
    }

    /** Looks at every assignment. */
    private static double best(float[] scores, int rows, int columns) {
        if (rows > columns) {
            float[] turned = new float[scores.length];
            for (int i = 0; i < scores.length; i++) {
                turned[i % columns * rows + i / columns] = scores[i];
            }
            return best(turned, columns, rows);
        }
        return best(scores, rows, columns, 0, 0);
    }

    private static double best(float[] scores, int rows, int columns, int row, int taken) {
        if (row == rows) {
            return 0;
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int column = 0; column < columns; column++) {
            if ((taken >> column & 1) == 0) {
                best = Math.max(
                        best,
                        scores[row * columns + column] + best(scores, rows, columns, row + 1, taken | 1 << column));
            }
        }
        return best;
    }

    private static double kuhnMunkres(float[] scores, int size) {
        SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        List<Integer> rows = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(i);
            columns.add(size + i);
            graph.addVertex(i);
            graph.addVertex(size + i);
        }
        for (int row : rows) {
            for (int column : columns) {
                graph.setEdgeWeight(graph.addEdge(row, column), -scores[row * size + column - size]);
            }
        }
        return -new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, Set.copyOf(rows), Set.copyOf(columns))
                .getMatching()
                .getWeight();
    }
}
